import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** The weights that documents are set in. */
export type Weight = 'regular' | 'bold';

const FAMILY = '@expo-google-fonts/noto-sans-sc';
const FILES: Record<Weight, string> = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
};
const opened = new Map<Weight, fontkit.Font>();

/**
 * Noto Sans SC, which has every character of GBK. Opened once for the whole process, at the first document: reading
 * ten megabytes for each takes several times as long as writing it.
 */
export function openFont(weight: Weight): fontkit.Font {
  const known = opened.get(weight);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`${FAMILY}/${FILES[weight]}`);
  const font = fontkit.create(readFileSync(file)) as fontkit.Font;
  opened.set(weight, font);
  return font;
}
