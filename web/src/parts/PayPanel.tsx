import { useState } from 'react';
import {
  PayOrderDocument,
  type AttemptFieldsFragment,
  type PaymentAttemptStatus,
  type PaymentMethod,
  type PaymentStatus,
} from '../generated/graphql.js';
import { useWords } from '../i18n/language.js';
import { Amount } from './Amount.js';
import { NextStep } from './NextStep.js';
import { METHODS } from './paymentMethods.js';
import { Problems } from './Problems.js';
import { useAction } from './useAction.js';

interface PayPanelProps {
  order: {
    id: string;
    paymentMethod: PaymentMethod;
    paymentStatus: PaymentStatus;
    due: { amount: string; currency: string };
    /** Oldest first. */
    payments: readonly AttemptFieldsFragment[];
  };
}

const OVER: readonly PaymentAttemptStatus[] = ['FAILED', 'CLOSED'];

/** Wallets are shown as a code to scan; PayPal and cards have pages of their own. */
const CHANNELS = { ALIPAY: 'QR', WECHAT_PAY: 'QR', PAYPAL: 'WEB', STRIPE: 'WEB' } as const;

/**
 * Pays the order by any of the four ways, again after a decline. With the same way, the shop goes on with the same payment; and
 * whoever comes back finds the way that was chosen last, and what is left to do.
 */
export function PayPanel({ order }: PayPanelProps) {
  const words = useWords();
  const [asked, setAsked] = useState<AttemptFieldsFragment>();
  const { act, loading, problems } = useAction(PayOrderDocument, (data) => data.payOrder);
  const last = order.payments.at(-1);
  const payment = asked ?? last;
  const known = order.payments.find(({ id }) => id === payment?.id) ?? payment;
  const chosen = payment?.method ?? order.paymentMethod;
  const isOver = known === undefined || OVER.includes(known.status);
  const pay = async (method: PaymentMethod): Promise<void> => {
    const channel = CHANNELS[method];
    const answer = await act({ orderId: order.id, method, channel, returnUrl: location.href });
    setAsked(answer?.payment ?? undefined);
  };
  return (
    <section className="card stack">
      <h2>
        {words.paying.toPay} <Amount money={order.due} />
      </h2>
      {order.paymentStatus === 'FAILED' && (
        <p role="alert">
          {words.paying.declined} {last?.failureMessage}
        </p>
      )}
      <Methods {...{ chosen, loading }} choose={(method) => void pay(method)} />
      {isOver && (
        <button type="button" className="big" disabled={loading} onClick={() => void pay(chosen)}>
          {loading ? words.state.loading : words.paying.payNow[chosen]}
        </button>
      )}
      <Problems problems={problems} />
      {!isOver && payment?.presentment && (
        <p>
          {words.paying.chargedAs} <Amount money={payment.presentment.amount} />
        </p>
      )}
      {!isOver && payment?.nextAction && <NextStep action={payment.nextAction} />}
    </section>
  );
}

interface MethodsProps {
  chosen: PaymentMethod;
  loading: boolean;
  choose: (method: PaymentMethod) => void;
}

function Methods({ chosen, loading, choose }: MethodsProps) {
  const { paymentMethod } = useWords();
  return (
    <div className="row">
      {METHODS.map((method) => (
        <button
          key={method}
          type="button"
          className={method === chosen ? undefined : 'quiet'}
          aria-pressed={method === chosen}
          disabled={loading}
          onClick={() => choose(method)}
        >
          {paymentMethod[method]}
        </button>
      ))}
    </div>
  );
}
