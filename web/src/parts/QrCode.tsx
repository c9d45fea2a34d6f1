import { useMemo } from 'react';
import { encode } from 'uqr';
import { useWords } from '../i18n/language.js';

/** A text as a QR code, dark on light whatever the page's colours are: readers want it so. */
export function QrCode({ text }: { text: string }) {
  const { paying } = useWords();
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={paying.code}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function draw(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size, path: squares.join('') };
}
