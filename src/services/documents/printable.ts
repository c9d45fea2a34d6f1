import { openFont } from './fonts.js';

/** Letters that Unicode does not take apart, and characters of names whose common form everybody reads. */
const COMMON_FORMS: Readonly<Record<string, string>> = {
  ...{ Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', Ŧ: 'T', ŧ: 't', ı: 'i', Ŋ: 'N', ŋ: 'n' },
  ...{ '𠮷': '吉', '𠮟': '叱', '𡈽': '土', '𠀋': '丈', '𣘺': '橋' },
};

/** What printers set where they have no type for a character. */
const MISSING = '〓';
const MARKS = /[\p{Mark}\u{FE00}-\u{FE0F}\u{200D}]/gu;
const EASY = /^[\x20-\x7e\n]*$/;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * A text as the font can print it: letters without the marks that it lacks, rare characters in their common form,
 * and 〓 for pictures and what nothing else stands for: nothing vanishes.
 */
export function printable(text: string): string {
  if (EASY.test(text)) return text;
  let printed = '';
  for (const { segment } of graphemes.segment(text)) printed += inPrint(segment);
  return printed;
}

function inPrint(grapheme: string): string {
  if (hasGlyphs(grapheme)) return grapheme;
  const plain = grapheme.normalize('NFKD').replaceAll(MARKS, '');
  const common = Array.from(plain, (sign) => COMMON_FORMS[sign] ?? sign).join('');
  return common !== '' && hasGlyphs(common) ? common : MISSING;
}

const hasGlyphs = (text: string): boolean =>
  Array.from(text).every(
    (sign) => sign === '\n' || openFont('regular').hasGlyphForCodePoint(sign.codePointAt(0)!),
  );
