import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Meter } from '../../src/services/reports/Meter.js';
import { saveMetered } from '../../src/services/reports/saveMetered.js';
import { DAY, HOUR } from './randomLives.js';
import { onTheFloor, picked, Situations } from './Situations.js';
import type { WrittenLives } from './WrittenLives.js';

const SECOND = 1_000;

let shop: Situations;

beforeAll(async () => {
  shop = await Situations.open();
}, 120_000);
afterAll(() => shop.close());

const times = (count: number, happens: (index: number) => void): void =>
  Array.from({ length: count }, (_none, index) => index).forEach(happens);

/** Orders that are paid so long after their attempt began. */
const payments =
  (count: number, tookMs: number, { method = 'ALIPAY', heard = 'CALLBACK' } = {}) =>
  (lives: WrittenLives, at: number): void =>
    times(count, (index) => {
      const order = lives.order({ at: at + index, method });
      lives.event(order, 'PAYMENT_STARTED', at + index, { method });
      lives.paid(order, at + index + tookMs, heard);
    });

describe('a report recommends', () => {
  it('nothing when all is as it should be', async () => {
    const wellDone = (lives: WrittenLives, at: number): void =>
      times(30, (index) => {
        const order = picked(lives, at + index, 'SH1', HOUR);
        const shipmentId = lives.shipped(order, at + 2 * HOUR, 'sf', at + 2 * DAY);
        lives.event(order, 'DELIVERED', at + 9 * HOUR, { shipmentId });
      });
    expect(await shop.adviceAfter(wellDone, wellDone)).toEqual([]);
  });

  it('to look at a gateway whose payments take longer than before', async () => {
    expect(await shop.adviceAfter(payments(40, 95 * SECOND), payments(30, 30 * SECOND))).toEqual([
      {
        code: 'PAYMENTS_SLOWER',
        en: 'Payments by Alipay take longer: 96 seconds at p95 (40 payments), 29 seconds in the period before (30). Look at the state of that provider, and offer another way to pay first.',
        zh: '支付宝 付款变慢：p95 为 96秒钟（40 笔），上一周期为 29秒钟（30 笔）。请查看该支付服务的状态，并优先推荐其他支付方式。',
      },
    ]);
    expect(await shop.adviceAfter(payments(40, 31 * SECOND), payments(30, 30 * SECOND))).toEqual(
      [],
    );
    expect(await shop.adviceAfter(payments(19, 95 * SECOND), payments(30, 30 * SECOND))).toEqual(
      [],
    );
  });

  it('to look into payments of which many fail or end unknown', async () => {
    const attempts = (failing: number) => (lives: WrittenLives, at: number) =>
      times(40, (index) => {
        const method = 'PAYPAL';
        const order = lives.order({ at, method });
        lives.event(order, 'PAYMENT_STARTED', at, { method });
        if (index >= failing) lives.paid(order, at + SECOND);
        else lives.event(order, index === 0 ? 'PAYMENT_UNKNOWN' : 'PAYMENT_FAILED', at, { method });
      });
    expect(await shop.adviceAfter(attempts(4))).toEqual([
      {
        code: 'PAYMENTS_FAILING',
        en: '10 % of the attempts to pay by PayPal come to nothing: of 40, 3 failed and 1 was left unknown. Look into their payment events.',
        zh: 'PayPal 有 10% 的付款未成功：40 次尝试中 3 次失败，1 次结果不明。请查看其付款记录。',
      },
    ]);
    expect(await shop.adviceAfter(attempts(3))).toEqual([]);
  });

  it('to check the callbacks of a gateway whose payments are found by asking', async () => {
    const some = (lost: number) => (lives: WrittenLives, at: number) => {
      payments(lost, SECOND, { method: 'WECHAT_PAY', heard: 'QUERY' })(lives, at);
      payments(20, SECOND, { method: 'WECHAT_PAY' })(lives, at);
    };
    expect(await shop.adviceAfter(some(5))).toEqual([
      {
        code: 'CALLBACKS_LOST',
        en: '5 of 25 payments by WeChat Pay (20 %) were found by asking, because no callback came. Check the address and the secret that are registered with that provider.',
        zh: '微信支付 的 25 笔付款中有 5 笔（20%）未收到回调，由主动查询发现。请检查在该支付服务登记的回调地址和密钥。',
      },
    ]);
    expect(await shop.adviceAfter(some(2))).toEqual([]);
  });

  it('to raise the reorder point of what runs out again and again', async () => {
    const day = shop.newDay();
    const runsOut = (sku: string, at: number) =>
      shop.database.query(
        `insert into stock_alert
           (id, stock_level_id, kind, sku, warehouse, available, reorder_point, occurred_at)
         values ($1, $1, 'OUT', $2, 'SH1', 0, 0, $3)`,
        [randomUUID(), sku, new Date(day.from.getTime() + at)],
      );
    for (const hours of [1, 5, 9]) await runsOut('TEA', hours * HOUR);
    for (const at of [0, -1, DAY]) await runsOut('POT', at);
    expect(await shop.adviceOf(day)).toEqual([
      {
        code: 'STOCK_RUNS_OUT',
        en: 'TEA ran out 3 times; no order was refused for lack of it. Raise its reorder point, or order more at once.',
        zh: 'TEA 售罄 3 次，0 个订单因缺货被拒。请提高补货点，或立即增加采购。',
      },
    ]);
  });

  it('to give a carrier more time that comes late', async () => {
    const parcels = (late: number) => (lives: WrittenLives, at: number) =>
      times(20, (index) => {
        const order = picked(lives, at, 'SH1', HOUR);
        const promisedAt = at + (index < late ? 5 : 9) * HOUR;
        const shipmentId = lives.shipped(order, at + 2 * HOUR, 'yto', promisedAt);
        const deliveredAt = new Date(at + 6 * HOUR).toISOString();
        lives.event(order, 'DELIVERED', at + 8 * HOUR, { shipmentId, deliveredAt });
      });
    expect(await shop.adviceAfter(parcels(3))).toEqual([
      {
        code: 'CARRIER_LATE',
        en: '3 of 20 parcels with YTO Express (15 %) came later than promised. Promise more time, or send by another carrier.',
        zh: '圆通速递 的 20 个包裹中有 3 个（15%）晚于承诺时间送达。请延长承诺时间，或改用其他承运商。',
      },
    ]);
    expect(await shop.adviceAfter(parcels(1))).toEqual([]);
  });

  it('more hands for a warehouse that picks more slowly than the others', async () => {
    const warehouses = (lives: WrittenLives, at: number): void => {
      times(12, () => picked(lives, at, 'SZ1', 5 * HOUR));
      times(15, () => picked(lives, at, 'SH1', 2 * HOUR));
    };
    expect(await shop.adviceAfter(warehouses)).toEqual([
      {
        code: 'PICKING_SLOW',
        en: 'Warehouse SZ1 takes 5.1 hours from payment to picking in the middle, against 2 hours elsewhere or before (12 lists). Give it more hands, or other warehouses more of its stock.',
        zh: '仓库 SZ1 从付款到拣货的中位时间为 5.1小时，其他仓库或上一周期为 2小时（12 张拣货单）。请增加人手，或将库存分配到其他仓库。',
      },
    ]);
  });

  it('a count where shelves hold less than they should', async () => {
    const lists = (lives: WrittenLives, at: number): void =>
      times(30, (index) => {
        const order = picked(lives, at, 'SH1', HOUR);
        if (index < 3)
          lives.event(order, 'PICK_SHORT', at + HOUR, { warehouse: 'SH1', sku: 'TEA' });
      });
    expect(await shop.adviceAfter(lists)).toEqual([
      {
        code: 'PICKS_SHORT',
        en: 'In warehouse SH1, 3 products were not on their shelf in 30 lists (10 %). Count its shelves.',
        zh: '仓库 SH1 的 30 张拣货单中有 3 件商品不在货架上（10%）。请盘点货架。',
      },
    ]);
  });

  it('a worker more when orders take too long to the floor', async () => {
    const orders = (lives: WrittenLives, at: number): void => {
      times(20, () => onTheFloor(lives, at));
      times(2, () => {
        const order = lives.order({ at });
        lives.paid(order, at);
        lives.event(order, 'PROCESSING', at + 60 * SECOND);
      });
    };
    expect(await shop.adviceAfter(orders)).toEqual([
      {
        code: 'PROCESSING_SLOW',
        en: '2 orders of 22 took more than 30 seconds from payment to the floor; p95 is 60 seconds. Add a worker, and see whether one stood still.',
        zh: '22 个订单中有 2 个从付款到进入仓库超过 30秒钟，p95 为 60秒钟。请增加工作进程，并检查是否有进程停顿。',
      },
    ]);
  });

  it('to look at the balance where refunds fail', async () => {
    const refunds = (lives: WrittenLives, at: number): void =>
      times(10, (index) => {
        const order = lives.order({ at, method: 'STRIPE' });
        const payment = lives.paid(order, at);
        const type = index < 2 ? 'REFUND_FAILED' : 'REFUNDED';
        const refundId = lives.refunded(order, payment, at + HOUR, { type });
        // One that had gone through was sent back by the bank: it is no other refund.
        if (index === 2) lives.event(order, 'REFUND_FAILED', at + 2 * HOUR, { refundId });
      });
    expect(await shop.adviceAfter(refunds)).toEqual([
      {
        code: 'REFUNDS_FAILING',
        en: '3 of 10 refunds by Card failed (30 %). Look at the balance there, and send them again.',
        zh: '银行卡 的 10 笔退款中有 3 笔失败（30%）。请查看该账户余额并重新退款。',
      },
    ]);
  });

  it('another process when placements wait for each other, and stock when customers ask in vain', async () => {
    const meter = new Meter();
    for (let count = 0; count < 60; count += 1) {
      meter.time('WAIT', 400);
      meter.time('PLACEMENT', 500);
    }
    meter.time('RESERVE', 3, 60);
    for (let count = 0; count < 6; count += 1) meter.count('SOLD_OUT', 'CUP');
    meter.count('REFUSED', 'OUT_OF_STOCK');
    await saveMetered({ em: shop.em, meter });
    await saveMetered({ em: shop.em, meter });
    const now = new Date();
    // Known by the hour: the period begins and ends anywhere in it.
    const period = { from: new Date(now.getTime() - HOUR), to: new Date(now.getTime() + HOUR) };
    expect(await shop.adviceOf(period)).toEqual([
      {
        code: 'STOCK_RUNS_OUT',
        en: 'CUP is wanted in vain; 6 orders were refused for lack of it. Raise its reorder point, or order more at once.',
        zh: 'CUP 售罄 0 次，6 个订单因缺货被拒。请提高补货点，或立即增加采购。',
      },
      {
        code: 'BATCHES_WAIT',
        en: expect.stringMatching(
          /^Placements wait (39|40)\d milliseconds at p95 for the batch before them, 80 % of their time on average \(60 placements\)\. Add/,
        ),
        zh: expect.stringMatching(
          /^下单等待前一批次的时间 p95 为 (39|40)\d毫秒，平均占全部时间的 80%（60 次下单）。/,
        ),
      },
    ]);
    const { stages, errors } = await shop.reportOf(period);
    expect(stages.map(({ stage, figures }) => [stage, figures.count, figures.meanMs])).toEqual([
      ['WAIT', 60, 400],
      ['RESERVE', 60, 3],
      ['PLACEMENT', 60, 500],
    ]);
    expect(errors[0]).toMatchObject({ kind: 'PLACEMENT_REFUSED', figures: { count: 1, of: 1 } });
  });
});
