import type { ReactNode } from 'react';
import { Problems } from './Problems.js';
import type { Action } from './useAction.js';

interface RowFormProps {
  /** What the button says that does it. */
  yes: string;
  action: Pick<Action<never, unknown>, 'loading' | 'problems' | 'forget'>;
  /** Does it with what was typed. */
  submit: () => Promise<void>;
  /** What came of it. */
  told?: ReactNode;
  /** Its fields. */
  children: ReactNode;
}

/** A few fields in a row by which one more is added to the list above them. */
export function RowForm({ yes, action, submit, told, children }: RowFormProps) {
  return (
    <form
      className="row"
      onInput={action.forget}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <button type="submit" disabled={action.loading}>
        {yes}
      </button>
      <Problems problems={action.problems} />
      {told}
    </form>
  );
}
