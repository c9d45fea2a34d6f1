import { discoverEntities, samplePaid } from '../../scripts/preview/sampleOrder.js';
import { writeOrderDocument } from '../../src/services/documents/writeOrderDocument.js';
import { documentByHand } from '../byHand/documentByHand.js';
import { inPairs } from '../measure/inPairs.js';
import type { Benchmark } from './Benchmark.js';

const DOCUMENTS = 20;

/** What the document of an order takes to write, beside one whose font is opened for it. */
export const pdf: Benchmark = {
  name: 'pdf',
  measure: async ({ effort: { pairs } }) => {
    await discoverEntities();
    const order = samplePaid('zh-CN');
    const ours = () => msEach(() => writeOrderDocument(order, 'zh-CN', 'Asia/Shanghai'));
    const reference = () => msEach(() => documentByHand(order));
    // The first one opens the fonts of the process.
    const first = performance.now();
    await writeOrderDocument(order, 'zh-CN', 'Asia/Shanghai');
    const firstMs = performance.now() - first;
    await ours();
    const compared = await inPairs(pairs, { ours, reference, compare: (ms: number) => ms });
    const { ratio, lowest, highest } = compared;
    const details = [
      `one page, 3 lines, Noto Sans SC in two weights; ${pairs} pairs of ${DOCUMENTS}, ratios ${lowest.toFixed(2)} to ${highest.toFixed(2)}`,
      `the first one of a process took ${firstMs.toFixed(0)} ms`,
    ];
    const figures = { ratio, ours: compared.ours, reference: compared.reference };
    return [{ name: 'pdf', ...figures, unit: 'ms', target: { atMost: 0.6 }, details }];
  },
};

async function msEach(write: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < DOCUMENTS; count += 1) await write();
  return (performance.now() - start) / DOCUMENTS;
}
