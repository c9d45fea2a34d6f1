/** A list of texts as PostgreSQL reads it, for `?::text[]`. */
export const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;
