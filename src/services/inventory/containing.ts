/** A pattern for `ilike` that finds the words wherever they stand. */
export const containing = (words: string): string =>
  `%${words.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
