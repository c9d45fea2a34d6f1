import { OptionalProps, PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Check, Entity, Enum, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { integer, json, minor, nullable, text } from './columns.js';
import { Money } from './Money.js';
import { OrderLine } from './OrderLine.js';
import { Return } from './Return.js';
import { ReturnReason } from './ReturnReason.js';

/** So many units of an order's line that come back, why, and what became of them. */
@ObjectType({ description: "So many units of an order's line that come back, and why." })
@Entity()
@Check({
  name: 'return_line_sensible',
  expression:
    'quantity > 0 and amount_minor >= 0 and quantity_restocked >= 0 and quantity_written_off >= 0 and quantity_restocked + quantity_written_off <= quantity',
})
export class ReturnLine {
  [PrimaryKeyProp]?: ['ofReturn', 'line'];
  [OptionalProps]?: 'quantityRestocked' | 'quantityWrittenOff' | 'amountMinor';

  @ManyToOne(() => Return, { primary: true })
  ofReturn!: Rel<Return>;

  @Field(() => OrderLine)
  @ManyToOne(() => OrderLine, { primary: true })
  line!: Rel<OrderLine>;

  @Field(() => Int)
  @Property({ ...integer })
  quantity!: number;

  @Field(() => ReturnReason)
  @Enum(() => ReturnReason)
  reason!: ReturnReason;

  @Field(() => String, { ...nullable, description: "In the customer's own words." })
  @Property({ ...text, ...nullable })
  note: string | undefined;

  /** Where pictures of the goods are; the shop keeps the addresses, not the pictures. */
  @Field(() => [String], { description: 'Where pictures of the goods are.' })
  @Property({ ...json })
  photos!: string[];

  @Field(() => Int, { description: 'Units that came back and can be sold again.' })
  @Property({ ...integer })
  quantityRestocked: number = 0;

  @Field(() => Int, { description: 'Units that came back and can not be sold again.' })
  @Property({ ...integer })
  quantityWrittenOff: number = 0;

  /** What is to go back for them, as the inspection found; what went back stands on the refund. */
  @Property({ ...minor })
  amountMinor: number = 0;

  /** What can be expected to go back, as long as no inspection has set it: found anew by whoever shows it, never kept. */
  expectedMinor: number | undefined;

  @Field(() => Money, {
    description:
      'What goes back for them: what can be expected, and from the inspection on what it found.',
  })
  get amount(): Money {
    return new Money(this.expectedMinor ?? this.amountMinor, this.line.order.currency);
  }

  /** Units that the shop took back; the others went back to the customer, or never came. */
  get quantityTaken(): number {
    return this.quantityRestocked + this.quantityWrittenOff;
  }
}
