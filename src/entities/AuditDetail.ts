import { Field, ObjectType } from 'type-graphql';
import { nullable } from './columns.js';

/** A field that was asked for or changed. */
@ObjectType({ description: 'A field that was asked for or changed.' })
export class AuditDetail {
  @Field(() => String, {
    description:
      'Such as `lines.0.quantity` of what was asked for, or `Coupon.percent` of what it changed; with names where several were changed: `StockLevel LONGJING SH1.bin`.',
  })
  name!: string;

  @Field(() => String, {
    ...nullable,
    description: 'What it was; absent where nothing was there, or where it was only asked for.',
  })
  before: string | undefined;

  @Field(() => String, { ...nullable, description: 'What it is, or was asked to be.' })
  after: string | undefined;
}
