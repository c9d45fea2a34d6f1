import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

type Row = Record<string, unknown>;

export interface WrittenOrder {
  id: string;
  at: number;
  method: string;
  currency: string;
  totalMinor: number;
  lines: { id: string; sku: string; quantity: number; minor: number }[];
}

export interface Wanted {
  at: number;
  method?: string;
  currency?: string;
  country?: string;
  customer?: string | null;
  lines?: { sku: string; quantity: number; unitMinor: number }[];
}

const STATUSES = {
  order_status: 'PENDING',
  payment_status: 'PENDING',
  shipping_status: 'NOT_SHIPPED',
};

/** Orders with their events, written straight into the tables: months of a shop in a second. */
export class WrittenLives {
  private readonly rows: Record<string, Row[]> = {
    ...{ orders: [], order_line: [], payment: [], refund: [], refund_line: [], shipment: [] },
    order_event: [],
  };
  private readonly sequences = new Map<string, number>();

  order({ at, lines = [{ sku: 'TEA', quantity: 1, unitMinor: 10_000 }], ...wanted }: Wanted) {
    const id = randomUUID();
    const { method = 'STRIPE', currency = 'CNY', country = 'CN', customer = 'ada' } = wanted;
    const subtotal = lines.reduce((sum, one) => sum + one.quantity * one.unitMinor, 0);
    const order: WrittenOrder = {
      ...{ id, at, method, currency, totalMinor: subtotal + 800 },
      lines: lines.map(({ sku, quantity, unitMinor }) => ({
        ...{ id: randomUUID(), sku, quantity, minor: quantity * unitMinor },
      })),
    };
    this.add('orders', {
      ...{ id, number: id, status: 'PENDING' },
      ...{ payment_status: 'PENDING', shipping_status: 'NOT_SHIPPED', customer_id: customer },
      ...{
        customer_name: 'Ada',
        customer_email: 'ada@example.com',
        customer_phone: '+8613800138000',
      },
      ...{
        shipping_address_street: '1',
        shipping_address_city: '1',
        shipping_address_province: '1',
      },
      ...{ shipping_address_postal_code: '1', shipping_address_country: country },
      ...{ pricing_subtotal_minor: subtotal, pricing_shipping_minor: 800, pricing_tax_minor: 0 },
      ...{ pricing_discount_minor: 0, pricing_total_minor: order.totalMinor, currency },
      ...{ pricing_tax_included: true, shipping_method: 'STANDARD', payment_method: method },
      ...{ locale: 'en', credit_minor: 0, hold_extended: false, version: 1, paid_at: null },
      ...{ created_at: time(at), updated_at: time(at) },
    });
    order.lines.forEach((line, index) =>
      this.add('order_line', {
        ...{ id: line.id, order_id: id, position: index + 1, product_id: randomUUID() },
        ...{ sku: line.sku, product_name: line.sku, quantity: line.quantity },
        ...{
          unit_price_minor: line.minor / line.quantity,
          total_price_minor: line.minor,
          discount_minor: 0,
          tax_minor: 0,
        },
        ...{ weight_grams: 1, fragile: false, quantity_shipped: 0, quantity_backordered: 0 },
        ...{ quantity_cancelled: 0, quantity_returned: 0, quantity_reshipped: 0 },
      }),
    );
    this.event(order, 'PLACED', at);
    return order;
  }

  event(order: WrittenOrder, type: string, at: number, data: Row = {}): void {
    const sequence = (this.sequences.get(order.id) ?? 0) + 1;
    this.sequences.set(order.id, sequence);
    const said = { order_id: order.id, sequence, type, occurred_at: time(at), data };
    this.add('order_event', { ...said, ...STATUSES });
  }

  /** Its money came. */
  paid(order: WrittenOrder, at: number, heard = 'CALLBACK'): string {
    const paymentId = randomUUID();
    this.event(order, 'PAID', at, { paymentId, method: order.method, heard });
    const row = this.rows['orders']!.find(({ id }) => id === order.id)!;
    row['paid_at'] = time(at);
    this.add('payment', {
      ...{ id: paymentId, order_id: order.id, method: order.method, channel: 'WEB', queries: 0 },
      ...{ status: 'CAPTURED', amount_minor: order.totalMinor, currency: order.currency },
      ...{ created_at: time(at), gateway_ref: paymentId },
    });
    return paymentId;
  }

  /** A refund of some lines or of everything, that went through unless told otherwise; returns its id. */
  refunded(
    order: WrittenOrder,
    paymentId: string,
    at: number,
    { lines = [], type }: { lines?: WrittenOrder['lines']; type?: string } = {},
  ): string {
    const id = randomUUID();
    const amount = lines.reduce((sum, { minor }) => sum + minor, 0);
    const amount_minor = lines.length > 0 ? amount : order.totalMinor;
    this.add('refund', {
      ...{ id, order_id: order.id, payment_id: paymentId, status: 'SUCCEEDED', amount_minor },
      ...{ shipping_minor: 0, currency: order.currency, reason: 'Sorry', tries: 1 },
      ...{ next_try_at: time(at), created_at: time(at), settled_at: time(at) },
    });
    for (const line of lines) {
      this.add('refund_line', {
        ...{ refund_id: id, line_id: line.id, quantity: line.quantity, amount_minor: line.minor },
        ...{ quantity_cancelled: 0, quantity_restocked: 0 },
      });
    }
    const usual = lines.length > 0 ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
    this.event(order, type ?? usual, at, { refundId: id });
    return id;
  }

  /** A parcel leaves; returns its id. */
  shipped(order: WrittenOrder, at: number, carrier: string, promisedAt: number): string {
    const shipmentId = randomUUID();
    this.add('shipment', {
      ...{ id: shipmentId, order_id: order.id, carrier, tracking_number: shipmentId },
      ...{ tracking_url: 'https://example.com', status: 'IN_TRANSIT', shipped_at: time(at) },
      ...{ checks: 0, push_key: shipmentId, push_salt: shipmentId, subscribe_tries: 0 },
    });
    const estimatedDelivery = time(promisedAt);
    this.event(order, 'SHIPPED', at, { shipmentId, carrier, estimatedDelivery });
    return shipmentId;
  }

  /** Writes all of it, with places in the order of time, give or take what `jitterMs` makes of it. */
  async write(client: Client, jitterMs: () => number = () => 0): Promise<void> {
    const events = this.rows['order_event']!;
    const [{ last }] = (
      await client.query<{ last: string }>('select last_position as last from relay')
    ).rows as [{ last: string }];
    const places = new Map(events.map((event) => [event, commitOf(event) + jitterMs()]));
    events
      .toSorted((a, b) => places.get(a)! - places.get(b)!)
      .forEach((event, index) => (event['position'] = Number(last) + index + 1));
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    for (const [table, rows] of Object.entries(this.rows)) {
      await client.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      );
      rows.length = 0;
    }
    await client.query('update relay set last_position = (select max(position) from order_event)');
    await client.query('commit');
  }

  private add(table: string, row: Row): void {
    this.rows[table]!.push(row);
  }
}

const time = (at: number): string => new Date(at).toISOString();
const commitOf = (event: Row): number => Date.parse(String(event['occurred_at']));
