import { z } from 'zod';
import { TEST_PAYMENT_METHODS, type Decline } from './cards.js';
import { newId } from './objects.js';
import { invalidParameters, invalidRequest, missing } from './problems.js';

export interface Card {
  number: string;
  paymentMethod: string;
  /** The form was filled in wrongly. */
  problem?: Decline | undefined;
}

/** Loose: Stripe.js sends much else along. */
const ConfirmParams = z.looseObject({
  payment_method: z.string().optional(),
  payment_method_data: z
    .looseObject({
      type: z.literal('card').default('card'),
      card: z.looseObject({
        number: z.string().transform((text) => text.replace(/[\s-]/g, '')),
        exp_month: z.coerce.number().int().optional(),
        exp_year: z.coerce.number().int().optional(),
        cvc: z.string().optional(),
      }),
    })
    .optional(),
});

/** The card of a confirmation: one of Stripe's test payment methods, or what a form collected. */
export function cardIn(params: object, now: Date): Card {
  const { data, error } = ConfirmParams.safeParse(params);
  if (error) throw invalidParameters(error, params);
  if (data.payment_method) return testCard(data.payment_method);
  const card = data.payment_method_data?.card;
  if (!card)
    throw invalidRequest('You must provide a payment method.', { code: 'parameter_missing' });
  return { number: card.number, paymentMethod: newId('pm'), problem: problemIn(card, now) };
}

function testCard(paymentMethod: string): Card {
  const number = TEST_PAYMENT_METHODS[paymentMethod];
  if (!number) throw missing('PaymentMethod', paymentMethod, 'payment_method');
  return { number, paymentMethod };
}

interface CardForm {
  exp_month?: number | undefined;
  exp_year?: number | undefined;
  cvc?: string | undefined;
}

function problemIn(
  { exp_month: month, exp_year: year, cvc }: CardForm,
  now: Date,
): Decline | undefined {
  if (month !== undefined && (month < 1 || month > 12))
    return { code: 'invalid_expiry_month', message: "Your card's expiration month is invalid." };
  if (month !== undefined && year !== undefined && hasPassed(month, year, now))
    return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." };
  if (cvc !== undefined && !/^\d{3,4}$/.test(cvc))
    return { code: 'invalid_cvc', message: "Your card's security code is invalid." };
  return undefined;
}

/** A card is good to the last day of its month. Years come with two or four digits. */
function hasPassed(month: number, year: number, now: Date): boolean {
  const fullYear = year < 100 ? 2000 + year : year;
  return Date.UTC(fullYear, month) <= now.getTime();
}
