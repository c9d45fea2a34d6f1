/** A cell: text, which somebody from outside may have written, or a figure of our own. */
export type Cell = string | number | Date | undefined | { figure: string };

// What a spreadsheet takes for a formula (OWASP, CSV injection); an apostrophe makes it text.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

// Spreadsheets take a file without it for one in the code page of their machine.
const BYTE_ORDER_MARK = '\uFEFF';

/** Lines of cells as RFC 4180 has them, with CRLF at the end of each, in UTF-8 that says so. */
export const writeCsv = (lines: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(written).join(',')}\r\n`).join('');

function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'object') return cell.figure;
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
