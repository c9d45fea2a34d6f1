import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { instant, text } from './columns.js';
import { DeviceProvider } from './DeviceProvider.js';

/** A phone or tablet that shows a customer's messages: known by the token that its push service gave the app. */
@ObjectType({ description: "A phone or tablet that shows a customer's messages." })
@Entity()
@Index({ properties: ['customerId'] })
export class Device {
  @Field(() => String)
  @PrimaryKey({ ...text })
  token!: string;

  @Field(() => DeviceProvider)
  @Enum(() => DeviceProvider)
  provider!: DeviceProvider;

  /** Whoever signed in on it last. */
  @Property({ ...text })
  customerId!: string;

  @Field(() => Date)
  @Property({ ...instant })
  registeredAt!: Date;
}
