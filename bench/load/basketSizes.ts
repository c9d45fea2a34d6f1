import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * How many different goods real orders have, from a file of invoice lines (CSV, gzipped or not) that begins each with
 * the invoice's number and the stock code, as the "Online Retail" set does. Cancellations are left out.
 */
export function readBasketSizes(file: string): number[] {
  const content = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
  const goods = new Map<string, Set<string>>();
  for (const [, invoice, code] of text.matchAll(/^(\d+),([^,\r\n]+),/gm)) {
    const found = goods.get(invoice!) ?? new Set();
    goods.set(invoice!, found.add(code!));
  }
  if (goods.size === 0) throw new Error(`${file} has no line that begins with an invoice's number`);
  return [...goods.values()].map(({ size }) => size);
}
