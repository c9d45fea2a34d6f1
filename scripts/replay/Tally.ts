/** How often what was the case. */
export class Tally {
  private readonly counts = new Map<string, number>();

  /** Counts a reason, if there is one; says whether there was. */
  add(reason: string | undefined): boolean {
    if (reason === undefined) return false;
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
    return true;
  }

  get total(): number {
    return this.entries.reduce((sum, [, count]) => sum + count, 0);
  }

  /** The most frequent first. */
  get entries(): [string, number][] {
    return [...this.counts].toSorted(([, a], [, b]) => b - a);
  }
}
