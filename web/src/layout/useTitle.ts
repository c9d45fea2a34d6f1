import { useEffect, useLayoutEffect } from 'react';
import { useWords } from '../i18n/language.js';

/** Calls the page by the one thing that it shows, once that is known: so do tabs, the browser's history and screen readers. */
export function useTitle(shown: string | undefined): void {
  const { name } = useWords();
  useEffect(() => {
    if (shown) document.title = `${shown} · ${name}`;
  }, [shown, name]);
}

/** Calls it by the screen, whenever another place is shown; before the screen itself knows better. */
export function useScreenTitle(place: string, screen: string): void {
  const { name } = useWords();
  useLayoutEffect(() => {
    document.title = `${screen} · ${name}`;
  }, [place, screen, name]);
}
