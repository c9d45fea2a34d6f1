import { useCallback, useEffect, useRef } from 'react';

/** Does it at once, and when it is wanted again meanwhile, once more after a while: the last wish is never lost. */
export function useThrottled(work: () => void, everyMs = EVERY_MS): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isWanted = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((): void => {
    const rest = (): void => {
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (isWanted.current) begin();
      }, everyMs);
    };
    const begin = (): void => {
      isWanted.current = false;
      work();
      rest();
    };
    if (timer.current === undefined) begin();
    else isWanted.current = true;
  }, [work, everyMs]);
}

/** A busy shop has hundreds of events a second. */
const EVERY_MS = 1_000;
