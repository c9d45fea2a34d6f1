import { useEffect } from 'react';

const ASK_AGAIN_MS = 2_000;

/** Loads the page anew once a shop that could not be reached answers again. One that answers at once is not what was missing. */
export function useReloadWhenBack(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async (wasLost: boolean): Promise<void> => {
      const isThere = await answers();
      if (isOver) return;
      if (!isThere) timer = setTimeout(() => void ask(true), ASK_AGAIN_MS);
      else if (wasLost) location.reload();
    };
    void ask(false);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/console/facts', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
