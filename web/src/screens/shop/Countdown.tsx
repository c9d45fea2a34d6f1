import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/language.js';

const SECOND_MS = 1_000;

/** How long the goods are still held. */
export function Countdown({ until }: { until: string }) {
  const { shop } = useWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / SECOND_MS));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <p role="timer" className="notice">
      {shop.heldFor(clock)}
    </p>
  );
}
