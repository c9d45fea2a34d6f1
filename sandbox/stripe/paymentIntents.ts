import { z } from 'zod';
import type { Fault } from '../faults.js';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import type { Balance } from './balance.js';
import { conductOf, declineWith, type Decline } from './cards.js';
import { cardIn, type Card } from './cardInput.js';
import type { Emit } from './events.js';
import { newId, secondsOf, type Charge, type PaymentIntent } from './objects.js';
import { invalidRequest, missing, StripeProblem } from './problems.js';

export const Metadata = z.record(z.string().max(40), z.string().max(500)).default({});

export const CreateParams = z.strictObject({
  amount: z.coerce.number().int().positive().max(99_999_999),
  currency: z.string().regex(/^[a-z]{3}$/i, 'must be a three-letter ISO code'),
  automatic_payment_methods: z
    .strictObject({ enabled: z.stringbool(), allow_redirects: z.string().default('always') })
    .optional(),
  payment_method_types: z.array(z.string()).optional(),
  description: z.string().max(1_000).optional(),
  receipt_email: z.string().optional(),
  metadata: Metadata,
});

const LIMIT = 20_000;

/** The life of payment intents, from creation to capture or cancellation. Keeps the latest 20,000. */
export class PaymentIntents {
  private readonly intents: Collection<PaymentIntent>;

  constructor(
    private readonly world: World,
    private readonly charges: Collection<Charge>,
    private readonly balance: Balance,
    private readonly emit: Emit,
  ) {
    this.intents = world.storage.collection('stripe/payment_intents', LIMIT);
  }

  peek(id: string): PaymentIntent | undefined {
    return this.intents.get(id);
  }

  get(id: string): PaymentIntent {
    const intent = this.peek(id);
    if (!intent) throw missing('payment_intent', id, 'intent');
    return intent;
  }

  /** Newest first, as Stripe lists them. */
  find(filter: (intent: PaymentIntent) => boolean): PaymentIntent[] {
    return this.intents.values().filter(filter).toArray().reverse();
  }

  create(params: z.infer<typeof CreateParams>): PaymentIntent {
    const intent = newIntent(params, this.now());
    this.write('PAYMENT', intent);
    return intent;
  }

  confirm(id: string, params: object, fault?: Fault): PaymentIntent {
    const intent = this.get(id);
    if (intent.status !== 'requires_payment_method') throw unexpectedState('confirm', intent);
    const card = cardIn(params, this.world.clock.now());
    const scripted = fault?.kind === 'DECLINE' ? declineWith(fault.code) : undefined;
    const reason = scripted ?? card.problem ?? conductOf(card.number).decline;
    if (reason) throw this.decline(intent, card, reason);
    this.capture(intent, card);
    return intent;
  }

  cancel(id: string, reason?: string): PaymentIntent {
    const intent = this.get(id);
    if (intent.status !== 'requires_payment_method') throw unexpectedState('cancel', intent);
    intent.status = 'canceled';
    intent.canceled_at = this.now();
    intent.cancellation_reason = reason ?? null;
    this.write('CLOSE', intent);
    this.emit('payment_intent.canceled', intent);
    return intent;
  }

  private capture(intent: PaymentIntent, card: Card): void {
    this.balance.write('charge', this.charge(intent, card));
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    intent.payment_method = card.paymentMethod;
    intent.last_payment_error = null;
    this.write('CAPTURE', intent);
    this.emit('payment_intent.succeeded', intent);
  }

  private decline(intent: PaymentIntent, card: Card, reason: Decline): StripeProblem {
    const failed = this.charge(intent, card, reason);
    const error = { type: 'card_error' as const, charge: failed.id, ...reason };
    intent.last_payment_error = error;
    this.intents.set(intent.id, intent);
    this.emit('payment_intent.payment_failed', intent);
    return new StripeProblem(402, { ...error, payment_intent: intent });
  }

  private charge(intent: PaymentIntent, card: Card, decline?: Decline): Charge {
    const made = newCharge(intent, card, this.now(), decline);
    this.charges.set(made.id, made);
    intent.latest_charge = made.id;
    return made;
  }

  private write(kind: 'PAYMENT' | 'CAPTURE' | 'CLOSE', intent: PaymentIntent): void {
    this.intents.set(intent.id, intent);
    const { orderId, paymentId } = intent.metadata;
    this.world.ledger.record({
      provider: 'stripe',
      kind,
      gatewayRef: intent.id,
      orderId,
      paymentId,
      amountMinor: intent.amount,
      currency: intent.currency.toUpperCase(),
    });
  }

  private now(): number {
    return secondsOf(this.world.clock.now());
  }
}

function newIntent(params: z.infer<typeof CreateParams>, created: number): PaymentIntent {
  const id = newId('pi');
  return {
    id,
    object: 'payment_intent',
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: params.automatic_payment_methods ?? null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: newId(`${id}_secret`),
    confirmation_method: 'automatic',
    created,
    currency: params.currency.toLowerCase(),
    description: params.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: params.metadata,
    next_action: null,
    payment_method: null,
    payment_method_types: params.payment_method_types ?? ['card'],
    receipt_email: params.receipt_email ?? null,
    status: 'requires_payment_method',
  };
}

function newCharge(intent: PaymentIntent, card: Card, created: number, decline?: Decline): Charge {
  const { brand } = conductOf(card.number);
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    captured: !decline,
    created,
    currency: intent.currency,
    description: intent.description,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    paid: !decline,
    payment_intent: intent.id,
    payment_method: card.paymentMethod,
    payment_method_details: { type: 'card', card: { brand, last4: card.number.slice(-4) } },
    refunded: false,
    status: decline ? 'failed' : 'succeeded',
  };
}

function unexpectedState(verb: string, intent: PaymentIntent): StripeProblem {
  const message = `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`;
  const code = 'payment_intent_unexpected_state';
  return invalidRequest(message, { code, payment_intent: intent });
}
