export interface CardForm {
  /** The provider's own API, where its browser library sends the card. */
  stripeUrl: string;
  clientSecret: string;
  publishableKey: string;
}

/**
 * Confirms a payment intent as Stripe.js does in the customer's browser: with the publishable key and the client
 * secret, past the shop. Source: https://docs.stripe.com/api/payment_intents/confirm
 */
export async function payByCard({
  stripeUrl,
  clientSecret,
  publishableKey,
}: CardForm): Promise<void> {
  const [intentId] = clientSecret.split('_secret');
  const response = await fetch(`${stripeUrl}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: publishableKey,
      client_secret: clientSecret,
      payment_method: 'pm_card_visa',
    }),
  });
  const answer = (await response.json()) as { status?: string; error?: { message: string } };
  if (answer.status === 'succeeded') return;
  throw new Error(`The card was not charged: ${answer.error?.message ?? answer.status}`);
}
