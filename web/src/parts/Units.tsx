import { useState } from 'react';
import { CountField } from './CountField.js';
import { countIn } from './countIn.js';

interface UnitsProps {
  /** Of what, for who does not see the row that it stands in. */
  label: string;
  value: number;
  most: number;
  /** Told of counts alone: while the field has none, the last one stays. */
  change: (value: number) => void;
}

/** How many of something in a form, which is not sent while one of these has no count. */
export function Units({ label, value, most, change }: UnitsProps) {
  /** What stands in the field while that is no count. */
  const [typed, setTyped] = useState<string>();
  const isNone = typed !== undefined && countIn(typed, most) === undefined;
  return (
    <CountField
      label={label}
      value={isNone ? typed : String(value)}
      most={most}
      change={(text) => {
        const units = countIn(text, most);
        setTyped(units === undefined ? text : undefined);
        if (units !== undefined) change(units);
      }}
    />
  );
}
