/** One thing that is always so. `violations` selects a row for each case where it is not, with its `example`. */
export interface BookRule {
  /** A sentence. */
  name: string;
  violations: string;
}
