import type { TypedDocumentNode } from '@apollo/client';
import { Problems } from './Problems.js';
import { useAction, type Problem, type Told } from './useAction.js';

interface ActionButtonProps<Data, Input extends object> {
  /** What the button says. */
  name: string;
  document: TypedDocumentNode<Data, { input: Input }>;
  answerOf: (data: Data) => Told;
  input: Omit<Input, 'idempotencyKey'>;
  /** Whether its input has an idempotency key. */
  hasKey?: boolean;
  /** Told once it is done. */
  done?: () => void;
  /** Told when something is in the way. */
  refused?: (problems: readonly Problem[]) => void;
  /** Puts what is in the way into other words than the shop's own. */
  say?: (problems: readonly Problem[]) => readonly Problem[];
}

/** One press, one mutation that needs nothing typed. */
export function ActionButton<Data, Input extends object>(props: ActionButtonProps<Data, Input>) {
  const { name, document, answerOf, input, hasKey = false, done, refused, say } = props;
  const { act, loading, problems } = useAction(document, answerOf, hasKey, refused);
  return (
    <span className="action">
      <button
        type="button"
        className="quiet"
        disabled={loading}
        onClick={() => void act(input).then((answer) => answer && done?.())}
      >
        {name}
      </button>
      <Problems problems={say ? say(problems) : problems} />
    </span>
  );
}
