import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { instant, json, nullable, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { Refund } from './Refund.js';
import { ReturnLine } from './ReturnLine.js';
import { returnMoves } from './returnMoves.js';
import { ReturnStatus } from './ReturnStatus.js';

/** Which goods come back, and who asks for it. */
type WantedReturn = Pick<Return, 'id' | 'requestedBy' | 'wish'> & { at: Date; lines: WantedLine[] };
/** Goods that a customer would have in place of those that they send back. */
export interface WishedGoods {
  sku: string;
  quantity: number;
}

export type WantedLine = Pick<ReturnLine, 'line' | 'quantity' | 'reason' | 'note' | 'photos'>;

/**
 * Goods of one order on their way back. Every move is an event of the order, and is made under the lock of the order's
 * row.
 */
@ObjectType({ description: 'Goods of one order on their way back.' })
@Entity({ tableName: 'order_return' })
@Index({ properties: ['order'] })
@Index({ properties: ['status', 'id'] })
@Check({
  name: 'order_return_refused_has_reason',
  expression: "(status = 'REFUSED') = (refusal is not null)",
})
export class Return {
  [OptionalProps]?: 'status';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @Field(() => ReturnStatus)
  @Enum(() => ReturnStatus)
  status: ReturnStatus = ReturnStatus.REQUESTED;

  @Property({ ...text })
  requestedBy!: string;

  @Field(() => String, { ...nullable, description: 'Why it was refused.' })
  @Property({ ...text, ...nullable })
  refusal: string | undefined;

  /** What the customer would have instead; absent: their money. */
  @Property({ ...json, ...nullable })
  wish: WishedGoods[] | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Field(() => Date)
  @Property({ ...instant })
  updatedAt!: Date;

  @OneToMany(() => ReturnLine, (line) => line.ofReturn)
  lines = new Collection<ReturnLine>(this);

  @OneToMany(() => Refund, (refund) => refund.ofReturn, { orderBy: { id: 'asc' } })
  refunds = new Collection<Refund>(this);

  static request(order: Order, { at, lines, ...wanted }: WantedReturn): Return {
    const made = Object.assign(new Return(), { order, createdAt: at, ...wanted });
    for (const line of lines) {
      made.lines.add(Object.assign(new ReturnLine(), { ofReturn: made, ...line }));
    }
    made.told(at);
    return made;
  }

  approve(at: Date): void {
    this.move(ReturnStatus.APPROVED, at);
  }

  /** The goods stay with the customer, or go back there. */
  refuse(reason: string, at: Date): void {
    this.refusal = reason;
    this.move(ReturnStatus.REFUSED, at);
  }

  receive(at: Date): void {
    this.move(ReturnStatus.RECEIVED, at);
  }

  /** Its lines say what was taken back, and what for. Needs them. */
  inspect(at: Date): void {
    const lines = this.lines.getItems();
    const taken = lines.filter(({ quantityTaken }) => quantityTaken > 0);
    const minor = taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const units = taken.map(({ line: { sku }, quantityTaken: quantity, amount }) => {
      return { sku, quantity, amount };
    });
    const isPart = lines.some(({ quantity, quantityTaken }) => quantityTaken < quantity);
    const amount = new Money(minor, this.order.currency);
    this.move(ReturnStatus.INSPECTED, at, { units, amount, ...(isPart && { rest: 'REFUSED' }) });
  }

  /** `refundId`: the last of the money that went back for it, which is told by itself. */
  refunded(at: Date, refundId?: string): void {
    this.move(ReturnStatus.REFUNDED, at, { refundId });
  }

  /** A new order takes its place. */
  exchanged(exchange: Pick<Order, 'id' | 'number'>, at: Date): void {
    const { id: exchangeId, number } = exchange;
    this.move(ReturnStatus.EXCHANGED, at, { exchangeId, exchange: number });
  }

  /** The bank sent the money back. */
  refundFailed(at: Date): void {
    if (this.status === ReturnStatus.REFUNDED) this.move(ReturnStatus.INSPECTED, at);
  }

  /** Refused when it is not its turn. */
  checkMove(to: ReturnStatus): void {
    if (!returnMoves[this.status].includes(to)) throw invalidMove(this.status, to);
  }

  private move(to: ReturnStatus, at: Date, more: object = {}): void {
    this.checkMove(to);
    this.status = to;
    this.told(at, more);
  }

  private told(at: Date, more: object = {}): void {
    this.updatedAt = at;
    const { id: returnId, status, refusal } = this;
    this.order.returnUpdated(at, { returnId, status, refusal, ...more });
  }
}
