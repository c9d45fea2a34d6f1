import { randomUUID } from 'node:crypto';
import type { ParcelTracking } from '../../src/gateways/carriers/CarrierGateway.js';
import { recordTracking } from '../../src/services/tracking/recordTracking.js';
import type { OpenShop } from '../support/shop.js';
import type { OrderView, Problem } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import type { Staff } from '../support/Staff.js';

export interface CaseView {
  id: string;
  trouble: string;
  description: string;
  openedBy: string;
  closedBy: string | null;
  resolution: string | null;
  note: string | null;
  order: { id: string };
  shipment: { id: string; status: string; madeUpAt: string | null };
  refund: { amount: { amount: string } } | null;
}

export interface Made {
  order: OrderView | null;
  deliveryCase: CaseView | null;
  problems: Problem[];
}

const CASE = `id trouble description openedBy closedBy resolution note order { id }
  shipment { id status madeUpAt } refund { amount { amount } }`;
const MADE = `deliveryCase { ${CASE} } order { status paymentStatus shippingStatus
  lines { quantity quantityShipped quantityReshipped } } problems { code }`;

interface OnItsWay {
  ada: Shopper;
  order: OrderView;
  /** Of the parcels. */
  ids: string[];
  sku: string;
}

/** Parcels that get into trouble, and what staff do about them. */
export class Troubles {
  readonly #shop: OpenShop;
  readonly #kim: Staff;
  #count = 0;
  #told = 0;

  constructor(shop: OpenShop, kim: Staff) {
    this.#shop = shop;
    this.#kim = kim;
  }

  /** An order of so many parcels, one unit each, with so many `spare` units left on the shelf. */
  async onItsWay(parcels = 1, spare = 0): Promise<OnItsWay> {
    const sku = `CASE${(this.#count += 1)}`;
    await this.#shop.stock({ [sku]: parcels + spare });
    const { ada, order } = await this.#shop.picks(sku.toLowerCase(), { [sku]: parcels });
    const ids: string[] = [];
    for (let parcel = 1; parcel <= parcels; parcel += 1) {
      const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
      const shipped = await this.#kim.ships(order, {
        trackingNumber: `YT${sku}N${parcel}0`,
        lines,
      });
      ids.push(shipped.id);
    }
    return { ada, order, ids, sku };
  }

  /** The carrier tells, each time of something later. */
  says(
    id: string,
    status: ParcelTracking['status'],
    more: Partial<ParcelTracking> = {},
  ): Promise<void> {
    const occurredAt = new Date(this.#shop.sandbox.clock.now().getTime() + (this.#told += 1));
    const checkpoints = [{ status, description: `${status} at last`, occurredAt }];
    const told = { status, checkpoints, ...more };
    return recordTracking(this.#shop.inside, id, told, 'PUSH');
  }

  async casesOf(order: { id: string }, by: Staff = this.#kim): Promise<CaseView[]> {
    const query = `query ($id: ID) { deliveryCases(filter: { orderId: $id }) { edges { node { ${CASE} } } } }`;
    type Cases = { deliveryCases: { edges: { node: CaseView }[] } };
    const { deliveryCases } = await by.door.get<Cases>(query, { id: order.id });
    return deliveryCases.edges.map(({ node }) => node);
  }

  async told(order: { id: string }): Promise<string[]> {
    const cases = await this.casesOf(order);
    return cases.map(({ trouble, resolution }) => `${trouble} ${resolution ?? 'open'}`);
  }

  does(how: 'openDeliveryCase' | 'closeDeliveryCase', input: object): Promise<Made> {
    return this.#kim.door.change<Made>(how, input, `deliveryCase { ${CASE} } problems { code }`);
  }

  makesUp(how: 'reshipParcel' | 'refundParcel', caseId: string, more: object = {}): Promise<Made> {
    const input = { caseId, idempotencyKey: randomUUID(), ...more };
    return this.#kim.door.change<Made>(how, input, MADE);
  }
}
