interface Need {
  /** What stands in the column, on one line. */
  width: number;
  /** It may be broken into lines. */
  isText: boolean;
}

/**
 * How wide columns are: what may not be broken is as wide as it needs, texts share what that leaves, short ones first,
 * and the longest has the rest.
 */
export function columnWidths(needs: readonly Need[], room: number): number[] {
  const widths = needs.map(({ width, isText }) => (isText ? 0 : width));
  let left = room - widths.reduce((sum, width) => sum + width, 0);
  const texts = [...needs.keys()]
    .filter((index) => needs[index]!.isText)
    .toSorted((a, b) => needs[a]!.width - needs[b]!.width);
  texts.forEach((index, place) => {
    const share = left / (texts.length - place);
    const isLongest = place === texts.length - 1;
    widths[index] = isLongest ? share : Math.min(share, needs[index]!.width);
    left -= widths[index];
  });
  return widths;
}
