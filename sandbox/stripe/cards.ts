/** What a test card does. Source: Stripe's documentation, "Test card numbers". */
export interface CardConduct {
  brand: string;
  decline?: Decline;
  /** How its refunds end, when not at once and well. */
  refund?: 'PENDING_FIRST' | 'FAILS_LATER';
}

export interface Decline {
  code: string;
  decline_code?: string;
  message: string;
}

const DECLINED = 'Your card was declined.';
const declined = (decline_code: string, message = DECLINED): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
});

const DECLINES = {
  generic: declined('generic_decline'),
  funds: declined('insufficient_funds', 'Your card has insufficient funds.'),
  lost: declined('lost_card'),
  stolen: declined('stolen_card'),
  velocity: declined('card_velocity_exceeded'),
  fraud: declined('fraudulent'),
  expired: { code: 'expired_card', message: 'Your card has expired.' },
  cvc: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  processing: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  number: { code: 'incorrect_number', message: 'Your card number is incorrect.' },
  live: declined(
    'test_mode_live_card',
    'Your card was declined. Your request was in test mode, but used a non test card.',
  ),
} satisfies Record<string, Decline>;

const CARDS: Readonly<Record<string, CardConduct>> = {
  '4242424242424242': { brand: 'visa' },
  '4000056655665556': { brand: 'visa' },
  '4000001560000002': { brand: 'visa' },
  '5555555555554444': { brand: 'mastercard' },
  '2223003122003222': { brand: 'mastercard' },
  '5200828282828210': { brand: 'mastercard' },
  '378282246310005': { brand: 'amex' },
  '6011111111111117': { brand: 'discover' },
  '3056930009020004': { brand: 'diners' },
  '3566002020360505': { brand: 'jcb' },
  '6200000000000005': { brand: 'unionpay' },
  '4000000000007726': { brand: 'visa', refund: 'PENDING_FIRST' },
  '4000000000005126': { brand: 'visa', refund: 'FAILS_LATER' },
  '4000000000000002': { brand: 'visa', decline: DECLINES.generic },
  '4000000000009995': { brand: 'visa', decline: DECLINES.funds },
  '4000000000009987': { brand: 'visa', decline: DECLINES.lost },
  '4000000000009979': { brand: 'visa', decline: DECLINES.stolen },
  '4000000000006975': { brand: 'visa', decline: DECLINES.velocity },
  '4100000000000019': { brand: 'visa', decline: DECLINES.fraud },
  '4000000000000069': { brand: 'visa', decline: DECLINES.expired },
  '4000000000000127': { brand: 'visa', decline: DECLINES.cvc },
  '4000000000000119': { brand: 'visa', decline: DECLINES.processing },
  '4242424242424241': { brand: 'visa', decline: DECLINES.number },
};

/** Stripe's ready-made payment methods, which stand for the numbers above. */
export const TEST_PAYMENT_METHODS: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_cn: '4000001560000002',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_discover: '6011111111111117',
  pm_card_diners: '3056930009020004',
  pm_card_jcb: '3566002020360505',
  pm_card_unionpay: '6200000000000005',
  pm_card_pendingRefund: '4000000000007726',
  pm_card_refundFail: '4000000000005126',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedLostCard: '4000000000009987',
  pm_card_visa_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: '4000000000006975',
  pm_card_radarBlock: '4100000000000019',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
};

/** A number outside Stripe's list is either mistyped or somebody's real card: both are refused. */
export function conductOf(number: string): CardConduct {
  const known = CARDS[number];
  if (known) return known;
  return { brand: 'visa', decline: isLuhnValid(number) ? DECLINES.live : DECLINES.number };
}

/** By the last four digits, which are all that is kept of a card. */
export function refundConductOf(last4: string): CardConduct['refund'] {
  return Object.entries(CARDS).find(([number]) => number.endsWith(last4))?.[1].refund;
}

function isLuhnValid(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const digits = number.split('').map(Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const value = digit * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export function declineWith(code: string): Decline {
  const known = Object.values(DECLINES).find((one) => codeOf(one) === code);
  return known ?? declined(code);
}

function codeOf(decline: Decline): string {
  return decline.decline_code ?? decline.code;
}
