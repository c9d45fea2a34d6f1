import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, nullable, text } from './columns.js';
import { Manifest } from './Manifest.js';
import { OperationType } from './OperationType.js';

/** One operation that runs by its id: the whole document, with its fragments. */
@ObjectType({ description: 'One operation that runs by its id.' })
@Entity()
@Index({ properties: ['operationId'] })
@Check({ name: 'manifest_operation_has_id', expression: "operation_id <> '' and body <> ''" })
export class ManifestOperation {
  [PrimaryKeyProp]?: ['manifest', 'operationId'];

  @ManyToOne(() => Manifest, { primary: true })
  manifest!: Rel<Manifest>;

  /** As the manifest says; by custom the SHA-256 of the body, in hex. */
  @Field(() => ID, { description: 'By custom the SHA-256 of the body, in hex.' })
  @PrimaryKey({ ...text })
  operationId!: string;

  @Field(() => String)
  @Property({ ...text })
  name!: string;

  @Field(() => OperationType)
  @Enum(() => OperationType)
  type!: OperationType;

  @Field(() => String)
  @Property({ ...text })
  body!: string;

  @Field(() => Date, { ...nullable, description: 'To within a few seconds.' })
  @Property({ ...instant, ...nullable })
  lastUsedAt: Date | undefined;
}
