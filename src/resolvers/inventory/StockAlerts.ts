import { Arg, Authorized, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.js';
import { StockAlert } from '../../entities/StockAlert.js';
import { say } from '../../messages/messages.js';
import { watchStockAlerts } from '../../services/inventory/watchStockAlerts.js';
import { withoutNulls } from '../asPayload.js';

interface Subscribing {
  args: { after?: string };
  context: Context;
}

@Resolver(() => StockAlert)
export class StockAlerts {
  @Authorized('inventory')
  @Subscription(() => StockAlert, {
    description:
      'Each crossing of a reorder point, once, after a cursor and then live: no gap, no duplicate.',
    subscribe: ({ args, context }: Subscribing) =>
      watchStockAlerts(context, withoutNulls(args).after),
  })
  stockAlerts(
    @Root() alert: StockAlert,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Absent: live only. Empty: everything.',
    })
    _after: string | undefined,
  ): StockAlert {
    return alert;
  }

  @FieldResolver(() => String, { description: "For people, in the caller's language." })
  message(@Root() alert: StockAlert, @Ctx() { locale }: Context): string {
    return say(locale, 'stockAlerts', alert.kind, {
      sku: alert.sku,
      warehouse: alert.warehouse,
      available: alert.available,
    });
  }
}
