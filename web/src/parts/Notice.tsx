import type { ReactNode } from 'react';

/** Says that there is nothing to see, and why. */
export function Notice({ children }: { children: ReactNode }) {
  return <p className="notice">{children}</p>;
}
