import { OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { boolean, integer, minor, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { newId } from './newId.js';
import { Order } from './Order.js';

/**
 * One product of an order, with name and price as they were at placement. No foreign key leads to the product:
 * a line is history, and must not lock a row that every buyer of the product shares.
 */
@ObjectType({
  description: 'One product of an order, with name and price as they were at placement.',
})
@Entity()
@Unique({ properties: ['order', 'position'] })
@Index({ properties: ['sku'], where: 'quantity_backordered > 0', name: 'order_line_backordered' })
@Check({ name: 'order_line_quantity_positive', expression: 'quantity > 0' })
@Check({
  name: 'order_line_quantities_add_up',
  expression:
    'quantity_shipped >= 0 and quantity_cancelled >= 0 and quantity_backordered >= 0 and quantity_returned >= 0 and quantity_reshipped >= 0 and quantity_shipped + quantity_cancelled + quantity_backordered <= quantity + quantity_reshipped and quantity_returned <= quantity_shipped',
})
@Check({
  name: 'order_line_price_adds_up',
  expression:
    'unit_price_minor >= 0 and total_price_minor = unit_price_minor * quantity and discount_minor >= 0 and discount_minor <= total_price_minor and tax_minor >= 0',
})
export class OrderLine {
  [OptionalProps]?:
    | 'quantityShipped'
    | 'quantityBackordered'
    | 'quantityCancelled'
    | 'quantityReturned'
    | 'quantityReshipped';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  /** 1, 2, 3 …, as the customer listed them. */
  @Property({ ...integer })
  position!: number;

  @Field(() => ID)
  @Property({ ...uuid })
  productId!: string;

  @Field(() => String)
  @Property({ ...text })
  sku!: string;

  @Field(() => String)
  @Property({ ...text })
  productName!: string;

  @Field(() => Int)
  @Property({ ...integer })
  quantity!: number;

  @Property({ ...minor })
  unitPriceMinor!: number;

  @Property({ ...minor })
  totalPriceMinor!: number;

  /** This line's share of the order's discount, so that a part of the order can be refunded to the unit. */
  @Property({ ...minor })
  discountMinor!: number;

  /** This line's share of the order's tax. */
  @Property({ ...minor })
  taxMinor!: number;

  /** What one unit weighs, for picking and parcels. */
  @Property({ ...integer })
  weightGrams!: number;

  @Property({ ...boolean })
  fragile!: boolean;

  @Field(() => Int)
  @Property({ ...integer })
  quantityShipped: number = 0;

  @Field(() => Int)
  @Property({ ...integer })
  quantityBackordered: number = 0;

  @Field(() => Int)
  @Property({ ...integer })
  quantityCancelled: number = 0;

  @Field(() => Int)
  @Property({ ...integer })
  quantityReturned: number = 0;

  /** Units that left in vain and leave once more: so many more than ordered can have been shipped. */
  @Field(() => Int, {
    description: 'Units that are sent once more, since their parcel did not arrive.',
  })
  @Property({ ...integer })
  quantityReshipped: number = 0;

  @Field(() => Money)
  get unitPrice(): Money {
    return new Money(this.unitPriceMinor, this.order.currency);
  }

  @Field(() => Money)
  get totalPrice(): Money {
    return new Money(this.totalPriceMinor, this.order.currency);
  }

  /** Units that left, and have neither come back nor gone in vain. */
  get outQuantity(): number {
    return this.quantityShipped - this.quantityReshipped - this.quantityReturned;
  }

  /** Units that are still to leave, and are taken from stock. */
  get suppliedQuantity(): number {
    return this.openQuantity - this.quantityBackordered;
  }

  /** Units that are still to leave. */
  get openQuantity(): number {
    return this.quantity + this.quantityReshipped - this.quantityShipped - this.quantityCancelled;
  }
}
