import { describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { BesideAnEndpoint } from './besideAnEndpoint.js';

const beside = new BesideAnEndpoint();

describe('what was told', () => {
  it('is told again by id, under the same id, or by time, also what nobody wanted then', async () => {
    const [day] = await beside.shop.rows<{ now: Date }>('select shop_now() as now');
    const order = await beside.placed();
    const { id: endpointId } = await beside.desk.registers(beside.outside.url, ['order.*']);
    const ada = await beside.shop.as('ada');
    await ada.cancels(order);
    await beside.isTold(1);
    const { id } = beside.outside.taken[0]!;
    const replay = (input: object) => beside.desk.asks('replayWebhooks', { endpointId, ...input });
    expect((await replay({ deliveryIds: [id] })).count).toBe(1);
    await until('it came again', () => beside.outside.received.length === 2);
    expect(beside.outside.received.map((one) => one.id)).toEqual([id, id]);
    await beside.desk.isDone();
    const [now] = await beside.shop.rows<{ now: Date }>('select shop_now() as now');
    expect((await replay({ from: day!.now, to: now!.now })).count).toBe(2);
    await until('both came', () => beside.outside.received.length === 4);
    expect(beside.outside.received.slice(2).map(({ type }) => type)).toEqual([
      ...['order.placed', 'order.cancelled'],
    ]);
    expect(beside.outside.received[3]!.id).toBe(id);
    const nothing = { from: now!.now, to: now!.now };
    expect((await replay(nothing)).problems[0]?.code).toBe('INVALID_INPUT');
    const both = { deliveryIds: [id], from: day!.now, to: now!.now };
    expect((await replay(both)).problems[0]?.code).toBe('INVALID_INPUT');
    expect((await replay({ deliveryIds: [endpointId] })).problems[0]?.code).toBe('NOT_FOUND');
  }, 120_000);

  it('is told again now, though it waits for its next try', async () => {
    const { id: endpointId } = await beside.desk.registers(beside.outside.url, ['order.placed']);
    beside.outside.answers = () => 500;
    await beside.placed();
    await until('it was tried', async () => {
      const [waiting] = await beside.desk.deliveries({ endpointId });
      return waiting?.attempts.length === 1;
    });
    await beside.shop.movesClock('10 seconds');
    await until('and again', async () => {
      const [waiting] = await beside.desk.deliveries({ endpointId });
      return waiting?.attempts.length === 2;
    });
    beside.outside.answers = () => 200;
    const [{ id } = { id: '' }] = await beside.desk.deliveries({ endpointId });
    expect(
      (await beside.desk.asks('replayWebhooks', { endpointId, deliveryIds: [id] })).count,
    ).toBe(1);
    await until(
      'it came',
      async () => {
        const [told] = await beside.desk.deliveries({ endpointId, status: 'DELIVERED' });
        return told?.id === id;
      },
      20_000,
    );
  }, 120_000);

  it('is forgotten after a month', async () => {
    const { id } = await beside.desk.registers(beside.outside.url, ['order.placed']);
    await beside.placed();
    await beside.isTold(1);
    await beside.shop.movesClock('31 days');
    await beside.shop.rows(
      "update agenda_jobs set next_run_at = now() where name = 'prune webhooks'",
    );
    await until(
      'it is gone',
      async () => (await beside.desk.deliveries({ endpointId: id })).length === 0,
    );
  }, 120_000);
});
