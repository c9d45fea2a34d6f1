import { useEffect, useEffectEvent } from 'react';

const ASK_AGAIN_MS = 5_000;

/** Tries it again now and then, and at once when there is a network again; nothing: never. */
export function useTriesAgain(retry: (() => void) | undefined): void {
  const again = useEffectEvent(() => retry?.());
  const isWanted = retry !== undefined;
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setInterval(again, ASK_AGAIN_MS);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [isWanted]);
}
