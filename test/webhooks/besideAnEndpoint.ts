import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { WebhookReceiver } from '../support/WebhookReceiver.js';

/** A shop for the tests of a file, and somebody outside who is told of it; each test begins without an endpoint. */
export class BesideAnEndpoint {
  shop!: OpenShop;
  desk!: WebhookDesk;
  outside!: WebhookReceiver;

  constructor() {
    beforeAll(async () => {
      this.shop = await openShop();
      this.desk = new WebhookDesk(this.shop, (await this.shop.kim()).door);
      this.outside = await WebhookReceiver.open();
      await this.shop.stock({ TEA: 1_000 });
    }, 120_000);
    afterEach(async () => {
      await this.shop.rows('delete from webhook_endpoint');
      this.outside.received.splice(0);
      this.outside.answers = () => 200;
    });
    afterAll(async () => {
      await this.outside.close();
      await this.shop.closes();
    }, 120_000);
  }

  async placed() {
    return (await this.shop.as('ada')).places({ TEA: 1 });
  }

  isTold(count: number): Promise<boolean> {
    return until(`${count} are told`, () => this.outside.taken.length === count);
  }
}
