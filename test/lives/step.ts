import fc from 'fast-check';
import type { Life } from './Life.js';
import type { ModelOrder } from './ModelOrder.js';
import type { ModelShop } from './ModelShop.js';

export type Step = fc.AsyncCommand<ModelShop, Life>;

/** What is done to both, and compared afterwards. */
export function step(
  told: string,
  run: (model: ModelShop, life: Life) => Promise<void>,
  check: (model: Readonly<ModelShop>) => boolean = () => true,
): Step {
  return {
    check,
    run: async (model, life) => {
      await run(model, life);
      await life.compares(model);
    },
    toString: () => told,
  };
}

type OrderStep = (order: ModelOrder, real: Life['orders'][number], life: Life) => Promise<void>;

/** Something that is done to one of the orders so far. */
export const stepOf = (
  told: string,
  run: (model: ModelShop) => OrderStep,
  isFit: (order: ModelOrder) => boolean = () => true,
): fc.Arbitrary<Step> =>
  fc.nat(1_000).map((n) => {
    const fitting = (model: Readonly<ModelShop>) => model.orders.filter(isFit);
    return step(
      `${told} ${n}`,
      async (model, life) => {
        const order = fitting(model)[n % fitting(model).length]!;
        await run(model)(order, life.orders[model.orders.indexOf(order)]!, life);
      },
      (model) => fitting(model).length > 0,
    );
  });
