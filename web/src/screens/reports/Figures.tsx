import type { ReactNode } from 'react';

/** A few figures, each under its name. */
export function Figures({ said }: { said: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="figures">
      {said.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
