import { OptionalProps, PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { integer, minor } from './columns.js';
import { Money } from './Money.js';
import { OrderLine } from './OrderLine.js';
import { Refund } from './Refund.js';

/** So many units of an order's line, and what was paid for them. */
@ObjectType({ description: "So many units of an order's line, and what was paid for them." })
@Entity()
@Check({
  name: 'refund_line_sensible',
  expression:
    'quantity > 0 and amount_minor >= 0 and quantity_cancelled >= 0 and quantity_restocked >= 0 and quantity_cancelled + quantity_restocked <= quantity',
})
export class RefundLine {
  [PrimaryKeyProp]?: ['refund', 'line'];
  [OptionalProps]?: 'quantityCancelled' | 'quantityRestocked';

  @ManyToOne(() => Refund, { primary: true })
  refund!: Rel<Refund>;

  @Field(() => OrderLine)
  @ManyToOne(() => OrderLine, { primary: true })
  line!: Rel<OrderLine>;

  @Field(() => Int)
  @Property({ ...integer })
  quantity!: number;

  @Property({ ...minor })
  amountMinor!: number;

  /** Of these, units that had not left and will not; the others came back, or were lost. */
  @Field(() => Int, { description: 'Units that had not left, and will not.' })
  @Property({ ...integer })
  quantityCancelled: number = 0;

  @Field(() => Int, { description: 'Units that came back and can be sold again.' })
  @Property({ ...integer })
  quantityRestocked: number = 0;

  @Field(() => Money)
  get amount(): Money {
    return new Money(this.amountMinor, this.refund.currency);
  }
}
