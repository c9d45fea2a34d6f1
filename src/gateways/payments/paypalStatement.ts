import type { TransactionInformation } from '@paypal/paypal-server-sdk';
import type { StatementEntry } from './PaymentGateway.js';
import type { PayPalAccount } from './paypalAccount.js';
import { fromPayPalMoney } from './paypalAmounts.js';

/** PayPal searches 31 days at most, and shows what happened up to three hours later. */
const LONGEST_MS = 31 * 86_400_000;
const PAGE = 500;

/** Payments taken and refunds made in a time, as PayPal's transaction search knows them. */
export async function readStatement(
  account: PayPalAccount,
  from: Date,
  to: Date,
): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = [];
  for (let start = from.getTime(); start < to.getTime(); start += LONGEST_MS) {
    const end = Math.min(start + LONGEST_MS, to.getTime());
    entries.push(...(await readPages(account, new Date(start), new Date(end))));
  }
  return entries;
}

async function readPages(account: PayPalAccount, from: Date, to: Date): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = [];
  for (let page = 1; ; page += 1) {
    const { transactionDetails = [], totalPages = 1 } = await account.ask(
      'reading the statement',
      ({ transactions }) =>
        transactions.searchTransactions({
          startDate: from.toISOString(),
          endDate: to.toISOString(),
          fields: 'transaction_info',
          pageSize: PAGE,
          page,
        }),
    );
    const found = transactionDetails.flatMap(({ transactionInfo }) => entryOf(transactionInfo));
    // PayPal counts both ends in, we only the first.
    entries.push(...found.filter(({ at }) => at < to));
    if (page >= totalPages) return entries;
  }
}

/** S: done. V: done, and reversed afterwards in an entry of its own. */
const DONE = ['S', 'V'];

/**
 * T00xx are payments, T11xx is money that goes back. The search gives captures their order's `custom_id` as
 * `custom_field`, and refunds their own.
 */
function entryOf(info: TransactionInformation | undefined): StatementEntry[] {
  const { transactionEventCode: code = '', transactionStatus = '', transactionId } = info ?? {};
  const kind = code.startsWith('T00') ? 'PAYMENT' : code.startsWith('T11') ? 'REFUND' : undefined;
  const amountMinor = fromPayPalMoney(info?.transactionAmount);
  const at = info?.transactionInitiationDate;
  if (!kind || !DONE.includes(transactionStatus) || amountMinor === undefined) return [];
  if (!transactionId || !at) return [];
  const ids =
    kind === 'PAYMENT' ? { paymentId: info?.customField } : { refundId: info?.customField };
  return [
    {
      kind,
      ...ids,
      gatewayRef: (kind === 'PAYMENT' && orderOf(info)) || transactionId,
      amountMinor: Math.abs(amountMinor),
      currency: info?.transactionAmount?.currencyCode ?? '',
      at: new Date(at),
    },
  ];
}

const orderOf = (info: TransactionInformation | undefined): string | undefined =>
  info?.paypalReferenceIdType === 'ODR' ? info.paypalReferenceId : undefined;
