import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Whoever goes to another screen goes on at its beginning, with the keyboard and a screen reader too: what they pressed may be gone. */
export function useFocusOnMove<Place extends HTMLElement>() {
  const screen = useRef<Place>(null);
  const [place] = useLocation();
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    screen.current?.focus({ preventScroll: true });
  }, [place]);
  return screen;
}
