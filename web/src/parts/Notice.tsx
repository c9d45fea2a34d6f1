import type { ReactNode } from 'react';

interface NoticeProps {
  /** Whether it is all that the page says, and so its heading. */
  isPage?: boolean;
  children: ReactNode;
}

/** Says that there is nothing to see, and why. */
export function Notice({ isPage = false, children }: NoticeProps) {
  const Element = isPage ? 'h1' : 'p';
  return <Element className="notice">{children}</Element>;
}
