import { useId } from 'react';
import { useWords } from '../i18n/language.js';
import { countIn } from './countIn.js';

interface CountFieldProps {
  /** Of what, for who does not see the row that it stands in. */
  label: string;
  /** As it was typed. */
  value: string;
  most: number;
  change: (value: string) => void;
}

/** How many of something, as typed. What is no count, such as none at all, is told beside it, and keeps its form from being sent. */
export function CountField({ label, value, most, change }: CountFieldProps) {
  const { units: words } = useWords();
  const hint = useId();
  const wrong = countIn(value, most) === undefined ? words.from(most) : undefined;
  return (
    <>
      <input
        ref={(input) => input?.setCustomValidity(wrong ?? '')}
        className="narrow"
        type="number"
        min={0}
        max={most}
        step={1}
        value={value}
        aria-label={label}
        aria-invalid={!!wrong}
        aria-describedby={wrong && hint}
        onChange={({ target }) => change(target.value)}
      />
      {wrong && <span id={hint}>{wrong}</span>}
    </>
  );
}
