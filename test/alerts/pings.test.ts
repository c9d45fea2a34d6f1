import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { transaction } from '../../src/database/transaction.js';
import { raiseAlerts } from '../../src/services/alerts/raiseAlerts.js';
import { countExceptions } from '../../src/services/exceptions/countExceptions.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { WebhookReceiver } from '../support/WebhookReceiver.js';
import { AlertDesk } from './AlertDesk.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

it('tells a ping that failed to whoever asked for it, and puts nothing aside for anybody else', async () => {
  const kim = await shop.kim();
  const webhooks = new WebhookDesk(shop, kim.door);
  const outside = await WebhookReceiver.open();
  outside.answers = () => 401;
  const { id } = await webhooks.registers(outside.url, ['order.placed']);
  const { delivery } = await webhooks.asks('pingWebhookEndpoint', { endpointId: id });
  expect(delivery).toMatchObject({ status: 'FAILED', attempts: [{ status: 401 }] });
  await raiseAlerts(shop.inside);
  expect(await new AlertDesk(shop, kim).openOf('PARKED_WORK')).toBeUndefined();
  const parked = await transaction(shop.inside.em, countExceptions);
  expect(parked).toContainEqual({ kind: 'WEBHOOK', count: 0 });
  await outside.close();
});
