import type { InputHTMLAttributes } from 'react';

/** What an `Int` of GraphQL can be at most. */
export const MOST_UNITS = 2_147_483_647;

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string;
  change: (value: string) => void;
}

/** One line of text, with its name above it. */
export function TextField({ label, change, ...input }: TextFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input {...input} onChange={({ target }) => change(target.value)} />
    </label>
  );
}
