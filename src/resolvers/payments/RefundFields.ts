import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { Money } from '../../entities/Money.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Refund } from '../../entities/Refund.js';
import { RefundLine } from '../../entities/RefundLine.js';
import { readRefundable } from '../../services/payments/readRefundable.js';

@ObjectType({ description: 'What can still be refunded of a line.' })
class RefundableLine {
  @Field(() => OrderLine)
  line!: OrderLine;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Money, { description: 'After its shares of discount and tax.' })
  amount!: Money;
}

@ObjectType({ description: 'What can still be refunded of an order.' })
class RefundableOrder {
  @Field(() => Money, { description: 'Everything.' })
  total!: Money;

  @Field(() => Money, { description: 'Of the shipping alone.' })
  shipping!: Money;

  @Field(() => [RefundableLine])
  lines!: RefundableLine[];
}

@Resolver(() => Order)
export class RefundableFields {
  @FieldResolver(() => RefundableOrder, {
    description: 'What was paid and has not gone back; refunds that are under way have gone.',
  })
  async refundable(@Root() order: Order, @Ctx() { em }: Context): Promise<RefundableOrder> {
    const { totalMinor, shippingMinor, lines } = await readRefundable(em.fork(), order);
    const money = (minor: number): Money => new Money(minor, order.currency);
    return {
      total: money(totalMinor),
      shipping: money(shippingMinor),
      lines: lines.map(({ line, quantity, amountMinor }) => ({
        line,
        quantity,
        amount: money(amountMinor),
      })),
    };
  }
}

@Resolver(() => Refund)
export class RefundFields {
  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The exchange that it is a part of the price of. Absent: it went to the customer.',
  })
  async creditedTo(@Root() { creditedTo }: Refund, @Ctx() { em }: Context): Promise<Order | null> {
    return creditedTo ? em.findOne(Order, creditedTo.id) : null;
  }

  @FieldResolver(() => [RefundLine], { description: 'Which units it is about, if any.' })
  lines(@Root() refund: Refund): Promise<RefundLine[]> {
    return refund.lines.loadItems({ populate: ['line.order'] });
  }
}
