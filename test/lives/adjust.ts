import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { SKUS, type Life } from './Life.js';
import { step, type Step } from './step.js';

const WAREHOUSES = ['SH1', 'SZ1'];

/** A shelf is adjusted by staff, or refuses to lose what is promised. */
export const adjust = (kind: 'RECEIVE' | 'COUNT' | 'WRITE_OFF', most: number): fc.Arbitrary<Step> =>
  fc
    .record({
      sku: fc.nat(SKUS - 1),
      warehouse: fc.constantFrom(...WAREHOUSES),
      quantity: fc.integer({ min: kind === 'COUNT' ? 0 : 1, max: most }),
    })
    .map(({ sku: index, warehouse, quantity }) =>
      step(`${kind} ${index} ${warehouse} ${quantity}`, async (model, life) => {
        const sku = life.skus[index]!;
        const { onHand, used } = await shelfOf(life, sku, warehouse);
        const difference = { RECEIVE: quantity, COUNT: quantity - onHand, WRITE_OFF: -quantity };
        const input = {
          idempotencyKey: randomUUID(),
          kind,
          reason: 'Counted',
          adjustments: [{ sku, warehouse, quantity }],
        };
        type Payload = { problems: { code: string }[] };
        const { problems } = await life.kim.door.change<Payload>(
          'adjustStock',
          input,
          'problems { code }',
        );
        const isInUse = onHand + difference[kind] < used;
        expect(problems).toEqual(isInUse ? [{ code: 'STOCK_IN_USE' }] : []);
        if (!isInUse) model.adjust(sku, difference[kind]);
      }),
    );

async function shelfOf({ shop }: Life, sku: string, warehouse: string) {
  const [shelf] = await shop.rows<{ onHand: number; used: number }>(
    `select on_hand as "onHand", reserved + committed as used
     from stock_level where sku = $1 and warehouse_code = $2`,
    sku,
    warehouse,
  );
  return shelf ?? { onHand: 0, used: 0 };
}
