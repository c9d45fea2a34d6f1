import { Link } from 'wouter';
import { RetryExceptionDocument, type ExceptionsQuery } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { sayActor } from '../../parts/sayActor.js';
import { Status } from '../../parts/Status.js';
import type { Problem } from '../../parts/useAction.js';
import { When } from '../../parts/When.js';
import { sayCode } from './sayCode.js';
import { sayRefusal } from './sayRefusal.js';

export type ExceptionNode = ExceptionsQuery['exceptions']['edges'][number]['node'];

interface RowProps {
  exception: ExceptionNode;
  dismiss: () => void;
  done: () => void;
  refused: (problems: readonly Problem[]) => void;
}

/** One thing that waits for a person. Sending a parcel again and paying back are done at the order. */
export function ExceptionRow({ exception, dismiss, done, refused }: RowProps) {
  const words = useWords();
  const { id, kind, code, why, raisedAt, actions, order, dismissal, retry } = exception;
  return (
    <li className="row">
      <Status tone={dismissal ? 'over' : 'bad'}>{words.codes.ExceptionKind[kind]}</Status>
      {code && <strong>{sayCode(words, kind, code)}</strong>}
      {order && <Link href={`/orders/${order.id}`}>{order.number}</Link>}
      {retry && <Retried retry={retry} />}
      <span className="soft">{why}</span>
      <When at={raisedAt} />
      {dismissal && (
        <span>
          {words.exceptions.dismissed(sayActor(dismissal.dismissedBy, words), dismissal.reason)}
        </span>
      )}
      <span className="row end">
        {actions.includes('RETRY') && (
          <ActionButton
            name={words.codes.ExceptionAction.RETRY}
            document={RetryExceptionDocument}
            answerOf={(data) => data.retryException}
            input={{ id }}
            hasKey
            done={done}
            refused={refused}
            say={(problems) => sayRefusal(words, problems)}
          />
        )}
        {actions.includes('DISMISS') && (
          <button type="button" className="quiet" onClick={dismiss}>
            {words.exceptions.dismiss}
          </button>
        )}
      </span>
    </li>
  );
}

/** Who had it tried again and when, and whether it failed again: why stands beside it. */
function Retried({ retry }: { retry: NonNullable<ExceptionNode['retry']> }) {
  const words = useWords();
  const { triedAgain, failedAgainFor } = words.exceptions;
  const by = sayActor(retry.retriedBy, words);
  return (
    <span>
      {retry.hasFailed ? failedAgainFor(by) : triedAgain(by)} (<When at={retry.retriedAt} />)
    </span>
  );
}
