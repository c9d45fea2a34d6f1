import { useMay } from '../../api/session.js';
import { RetryRefundDocument, type ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import type { Words } from '../../i18n/english.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Amount } from '../../parts/Amount.js';
import { When } from '../../parts/When.js';

/** Each try to pay, and each refund. */
export function MoneyMoved({ order }: { order: ConsoleOrderFieldsFragment }) {
  const words = useWords();
  const may = useMay();
  return (
    <section className="card stack">
      <h2>{words.order.payments}</h2>
      {order.payments.length === 0 && <p className="soft">{words.state.nothing}</p>}
      {order.payments.map(({ id, method, status, amount, createdAt, ...payment }) => (
        <p key={id} className="row">
          <Amount money={amount} /> {words.paymentMethod[method]}{' '}
          <span className="soft">{words.attemptStatus[status]}</span> <When at={createdAt} />
          <span className="soft">{payment.failureMessage ?? payment.gatewayRef}</span>
        </p>
      ))}
      {order.refunds.length > 0 && <h2>{words.order.refunds}</h2>}
      {order.refunds.map(({ id, status, amount, reason, failureMessage, retriedAs, createdAt }) => (
        <p key={id} className="row">
          <Amount money={amount} /> <span className="soft">{words.refundStatus[status]}</span>{' '}
          <When at={createdAt} /> {sayReason(reason, words)}{' '}
          <span className="soft">{failureMessage}</span>
          {may('payments') && status === 'FAILED' && !retriedAs && (
            <ActionButton
              name={words.state.retry}
              document={RetryRefundDocument}
              answerOf={(data) => data.retryRefund}
              input={{ refundId: id }}
              hasKey
            />
          )}
        </p>
      ))}
    </section>
  );
}

/** The shop's own reasons have names; those of staff are their words. */
const sayReason = (reason: string, { order }: Words): string =>
  (order.refundReasons as Readonly<Record<string, string>>)[reason] ?? reason;
