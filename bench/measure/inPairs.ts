import { median } from '../load/Measured.js';

export interface Sides<Ours, Theirs> {
  /** What they do in turns, and what of it is compared. */
  ours: () => Promise<Ours>;
  reference: () => Promise<Theirs>;
  compare: (one: Ours | Theirs) => number;
}

export interface Compared<Ours, Theirs> {
  /** The median of the ratios of each pair, so that what slows the machine for a while slows both. */
  ratio: number;
  lowest: number;
  highest: number;
  ours: number;
  reference: number;
  ourTurns: Ours[];
  referenceTurns: Theirs[];
}

/** Ours, the reference, ours, the reference … */
export async function inPairs<Ours, Theirs>(
  pairs: number,
  { ours, reference, compare }: Sides<Ours, Theirs>,
): Promise<Compared<Ours, Theirs>> {
  const ourTurns: Ours[] = [];
  const referenceTurns: Theirs[] = [];
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const our = await ours();
    const their = await reference();
    ourTurns.push(our);
    referenceTurns.push(their);
    ratios.push(compare(our) / compare(their));
  }
  return {
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    ours: median(ourTurns.map(compare)),
    reference: median(referenceTurns.map(compare)),
    ourTurns,
    referenceTurns,
  };
}
