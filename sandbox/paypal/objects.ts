import { randomBytes } from 'node:crypto';

/** The parts of PayPal's API objects that a shop reads. Source: PayPal's API reference, Orders v2 and Payments v2. */
export interface Money {
  currency_code: string;
  value: string;
}

export interface Order {
  id: string;
  intent: 'CAPTURE';
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED';
  create_time: string;
  purchase_units: [PurchaseUnit];
  return_url?: string | undefined;
  cancel_url?: string | undefined;
}

interface PurchaseUnit {
  reference_id: string;
  description?: string | undefined;
  custom_id?: string | undefined;
  invoice_id?: string | undefined;
  amount: Money;
}

export interface Capture {
  id: string;
  status: 'COMPLETED' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  amount: Money;
  final_capture: true;
  custom_id?: string | undefined;
  invoice_id?: string | undefined;
  supplementary_data: { related_ids: { order_id: string } };
  create_time: string;
  update_time: string;
}

export interface Refund {
  id: string;
  status: 'PENDING' | 'COMPLETED' | 'FAILED';
  status_details?: { reason: string };
  amount: Money;
  custom_id?: string | undefined;
  invoice_id?: string | undefined;
  create_time: string;
  update_time: string;
}

export interface PayPalEvent {
  id: string;
  event_version: '1.0';
  create_time: string;
  resource_type: 'checkout-order' | 'capture' | 'refund';
  resource_version: '2.0';
  event_type: string;
  summary: string;
  resource: object;
}

const LETTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Seventeen capitals and digits. */
export function newId(): string {
  return [...randomBytes(17)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** PayPal writes times to the second. */
export function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
