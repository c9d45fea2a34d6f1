import { useState, type ReactNode } from 'react';

interface DialogButtonProps {
  name: string;
  className?: string;
  /** The dialog, which is given how to close it. */
  children: (close: () => void) => ReactNode;
}

/** A button that asks something before anything is done. */
export function DialogButton({ name, className = 'quiet', children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>
        {name}
      </button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}
