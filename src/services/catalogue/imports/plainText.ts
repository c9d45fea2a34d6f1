const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  deg: '°',
  times: '×',
  copy: '©',
  reg: '®',
  trade: '™',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
};

/** What a piece of HTML says: tags go, blocks end their line. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^]*?<\/\1\s*>/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/h\d|\/tr)\b[^>]*>/gi, '\n')
    .replaceAll(/<\/?[a-z!][^>]*>/gi, '')
    .replaceAll(
      /&(?:#(\d{1,7}|x[\da-f]{1,6})|([a-z]+));/gi,
      (entity, code?: string, name?: string) =>
        code ? characterOf(Number(code.replace(/^x/i, '0x'))) : (ENTITIES[name!] ?? entity),
    )
    .replaceAll(/ *\n */g, '\n')
    .trim();
}

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character. */
function characterOf(code: number): string {
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return code === 0 || isHalf || code > 0x10ffff ? '' : String.fromCodePoint(code);
}
