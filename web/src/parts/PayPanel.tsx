import { useState } from 'react';
import {
  PayOrderDocument,
  type PaymentAttemptStatus,
  type PaymentMethod,
  type PaymentStatus,
  type PayOrderMutation,
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
    payments: readonly {
      id: string;
      status: PaymentAttemptStatus;
      failureMessage?: string | null;
    }[];
  };
}

type Payment = NonNullable<PayOrderMutation['payOrder']['payment']>;

const OVER: readonly (PaymentAttemptStatus | undefined)[] = ['FAILED', 'CLOSED'];

/** Wallets are shown as a code to scan; PayPal and cards have pages of their own. */
const CHANNELS = { ALIPAY: 'QR', WECHAT_PAY: 'QR', PAYPAL: 'WEB', STRIPE: 'WEB' } as const;

/** Pays the order by any of the four ways, again after a decline. With the same way, the shop goes on with the same payment. */
export function PayPanel({ order }: PayPanelProps) {
  const words = useWords();
  const [payment, setPayment] = useState<Payment>();
  const { act, loading, problems } = useAction(PayOrderDocument, (data) => data.payOrder);
  const isOver = OVER.includes(order.payments.find(({ id }) => id === payment?.id)?.status);
  const pay = async (method: PaymentMethod): Promise<void> => {
    const channel = CHANNELS[method];
    const answer = await act({ orderId: order.id, method, channel, returnUrl: location.href });
    setPayment(answer?.payment ?? undefined);
  };
  return (
    <section className="card stack">
      <h2>
        {words.paying.toPay} <Amount money={order.due} />
      </h2>
      {order.paymentStatus === 'FAILED' && (
        <p role="alert">
          {words.paying.declined} {order.payments.at(-1)?.failureMessage}
        </p>
      )}
      <div className="row">
        {METHODS.map((method) => (
          <button
            key={method}
            type="button"
            className={method === order.paymentMethod ? undefined : 'quiet'}
            disabled={loading}
            onClick={() => void pay(method)}
          >
            {words.paymentMethod[method]}
          </button>
        ))}
      </div>
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
