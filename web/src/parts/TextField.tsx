import { useId, type InputHTMLAttributes } from 'react';

/** What an `Int` of GraphQL can be at most. */
export const MOST_UNITS = 2_147_483_647;

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string;
  /** What is wrong with what stands in it. */
  problem?: string | undefined;
  change: (value: string) => void;
}

/** One line of text, with its name above it, and what is wrong with it between them. */
export function TextField({ label, problem, change, ...input }: TextFieldProps) {
  const [name, hint] = [useId(), useId()];
  // The label is around what is wrong too, which is no part of the name.
  const wrong = problem && {
    'aria-labelledby': name,
    'aria-describedby': hint,
    'aria-invalid': true,
  };
  return (
    <label className="field">
      <span id={name}>{label}</span>
      {problem && (
        <span id={hint} role="alert">
          {problem}
        </span>
      )}
      <input {...input} {...wrong} onChange={({ target }) => change(target.value)} />
    </label>
  );
}
