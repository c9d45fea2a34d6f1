import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { instant, text } from './columns.js';
import { ContactKind } from './ContactKind.js';

/** Someone who can't order: known by e-mail, phone or customer id. */
@ObjectType({ description: "Someone who can't order." })
@Entity()
export class BlockedContact {
  [PrimaryKeyProp]?: ['kind', 'value'];

  @Field(() => ContactKind)
  @Enum({ items: () => ContactKind, primary: true })
  kind!: ContactKind;

  @Field(() => String, { description: 'What is compared with orders.' })
  @PrimaryKey({ ...text })
  value!: string;

  @Field(() => String)
  @Property({ ...text })
  reason!: string;

  @Field(() => String, { description: 'Such as `staff:kim`.' })
  @Property({ ...text })
  blockedBy!: string;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;
}
