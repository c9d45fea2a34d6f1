import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { drawBarcode, hasBarcode } from './barcode.js';
import { columnWidths } from './columnWidths.js';
import { openFont, type Weight } from './fonts.js';
import { printable } from './printable.js';

/** As wide as what stands in it needs. */
export interface Column {
  title: string;
  /** It is broken into lines where there is no room for that. */
  isText?: boolean;
  isNumber?: boolean;
  isBold?: boolean;
  /** In points: bars need room to be read. */
  least?: number;
}

type Sized = Column & { width: number };

/** A text, or one that stands under its barcode. */
export type Cell = string | { barcode: string };

interface PageOptions {
  title: string;
  language: string;
  createdAt: Date;
  footer: (page: number, pages: number) => string;
}

interface Place {
  x: number;
  y: number;
  width: number;
  align: 'left' | 'right';
}

const MARGIN = 48;
const FOOTER = 24;
const GAP = 6;
const COLUMN_GAP = 10;
const LABEL_WIDTH = 92;
const BARS = 22;
const NO_BREAK_SPACE = '\u00a0';
const INK = '#1c2430';
const SOFT = '#5a6676';
const RULE = '#dfe4ea';

/** A4 pages that text and tables run over, set in Noto Sans SC. */
export class Page {
  readonly #document: PDFKit.PDFDocument;
  readonly #bytes: Promise<Buffer>;
  readonly #footer: PageOptions['footer'];
  readonly #width: number;

  constructor({ title, language, createdAt, footer }: PageOptions) {
    this.#document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOTER },
      bufferPages: true,
      lang: language,
      // Without it pdfkit opens a font of its own first.
      font: null as unknown as string,
      info: { Title: title, CreationDate: createdAt },
    });
    this.#bytes = buffer(this.#document);
    this.#footer = footer;
    this.#width = this.#document.page.width - 2 * MARGIN;
    // Opened fonts are taken as they are, which the types do not know.
    for (const weight of ['regular', 'bold'] as const)
      this.#document.registerFont(weight, openFont(weight) as unknown as string);
  }

  /** With a barcode on the right. */
  heading(text: string, barcode?: string): void {
    const { y } = this.#document;
    if (barcode) {
      const width = this.#width / 2;
      this.#cell({ barcode }, { x: MARGIN + width, y, width, align: 'right' });
    }
    this.#font('bold', 18).text(printable(text), MARGIN, y);
    this.#document.moveDown(barcode ? 1 : 0.6);
  }

  /** Labels on the left, what they are about beside them. */
  pairs(pairs: readonly (readonly [string, string])[]): void {
    for (const [label, given] of pairs) {
      const value = printable(given);
      const width = this.#width - LABEL_WIDTH;
      const y = this.#room(this.#font('regular', 10).heightOfString(value, { width }));
      this.#font('regular', 10, SOFT).text(label, MARGIN, y, { width: LABEL_WIDTH - GAP });
      const labelEnd = this.#document.y;
      this.#font('regular', 10).text(value, MARGIN + LABEL_WIDTH, y, { width });
      this.#document.y = Math.max(this.#document.y, labelEnd) + 2;
    }
    this.#document.y += 12;
  }

  /** The titles stand on top of each page that it runs over. */
  table(given: readonly Column[], cells: readonly (readonly Cell[])[]): void {
    const rows = cells.map((row) => row.map((cell, index) => printableCell(cell, given[index]!)));
    const titles = given.map(({ title }) => title);
    const columns = this.#sized(given, rows);
    this.#row(columns, titles, 'bold');
    for (const row of rows) {
      const before = this.#document.page;
      const height = this.#heightOf(columns, row, 'regular');
      this.#room(height);
      if (this.#document.page !== before) this.#row(columns, titles, 'bold');
      this.#row(columns, row, 'regular');
    }
    this.#document.y += 6;
  }

  /** On the right, the last one in bold. */
  sums(given: readonly (readonly [string, string])[]): void {
    const amount = { title: '', isNumber: true, isBold: true };
    const pairs = given.map(([label, sum]) => [label, printableCell(sum, amount)] as const);
    const [labels, amounts] = this.#sized([{ title: '', isText: true }, amount], pairs);
    const columns = [
      { ...labels!, isNumber: true },
      { ...amounts!, isBold: false },
    ];
    pairs.forEach((pair, index) => {
      const weight = index === pairs.length - 1 ? 'bold' : 'regular';
      this.#room(this.#heightOf(columns, pair, weight));
      this.#row(columns, pair, weight, false);
    });
  }

  end(): Promise<Buffer> {
    const { start, count } = this.#document.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#document.switchToPage(start + index);
      const { page } = this.#document;
      // Below the margin, where text would otherwise begin a page of its own.
      page.margins.bottom = 0;
      const options = { width: this.#width, align: 'right', lineBreak: false } as const;
      const y = page.height - MARGIN;
      this.#font('regular', 8, SOFT).text(this.#footer(index + 1, count), MARGIN, y, options);
    }
    this.#document.end();
    return this.#bytes;
  }

  #sized(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Sized[] {
    const needs = columns.map(({ title, isText = false, isBold, least = 0 }, index) => {
      const texts = rows.map((row) => row[index]!).filter((cell) => typeof cell === 'string');
      const widest = Math.max(
        this.#widthOf([title], 'bold'),
        this.#widthOf(texts, isBold ? 'bold' : 'regular'),
      );
      return { width: Math.max(widest + COLUMN_GAP, least), isText };
    });
    const widths = columnWidths(needs, this.#width);
    return columns.map((column, index) => ({ ...column, width: widths[index]! }));
  }

  #widthOf(texts: readonly string[], weight: Weight): number {
    const document = this.#font(weight, 10);
    const lines = texts.flatMap((text) => text.split('\n'));
    return lines.reduce((widest, line) => Math.max(widest, document.widthOfString(line)), 0);
  }

  #row(columns: readonly Sized[], row: readonly Cell[], weight: Weight, isRuled = true): void {
    const y = this.#document.y;
    const height = this.#heightOf(columns, row, weight);
    let x = MARGIN;
    columns.forEach((column, index) => {
      const { isNumber, isBold } = column;
      this.#font(isBold ? 'bold' : weight, 10);
      const width = column.width - COLUMN_GAP;
      this.#cell(row[index]!, { x, y, width, align: isNumber ? 'right' : 'left' });
      x += column.width;
    });
    const end = y + height;
    if (isRuled) {
      const right = MARGIN + this.#width;
      this.#document.moveTo(MARGIN, end).lineTo(right, end).lineWidth(0.5).stroke(RULE);
    }
    this.#document.y = end + 3;
  }

  #cell(cell: Cell, { x, y, width, align }: Place): void {
    if (typeof cell === 'string') {
      this.#document.text(cell, x, y, { width, align });
      return;
    }
    const { barcode: text } = cell;
    const isCoded = hasBarcode(text);
    if (isCoded) drawBarcode(this.#document, text, { x, y: y + 2, width, height: BARS });
    this.#font('regular', 10).text(text, x, isCoded ? y + BARS + 3 : y, { width, align: 'center' });
  }

  #heightOf(columns: readonly Sized[], row: readonly Cell[], weight: Weight): number {
    this.#font(weight, 10);
    const heights = columns.map((column, index) => {
      const cell = row[index]!;
      const width = column.width - COLUMN_GAP;
      if (typeof cell === 'string') return this.#document.heightOfString(cell, { width });
      const bars = hasBarcode(cell.barcode) ? BARS + 3 : 0;
      return bars + this.#document.heightOfString(cell.barcode, { width });
    });
    return Math.max(...heights) + 4;
  }

  /** Where the next thing of this height goes: here, or on top of a new page. */
  #room(height: number): number {
    const { page } = this.#document;
    if (this.#document.y + height > page.height - page.margins.bottom) this.#document.addPage();
    return this.#document.y;
  }

  #font(weight: Weight, size: number, colour = INK): PDFKit.PDFDocument {
    return this.#document.font(weight).fontSize(size).fillColor(colour);
  }
}

/** A figure and its unit stay on one line. */
function printableCell(cell: Cell, { isText }: Column): Cell {
  if (typeof cell !== 'string') return { barcode: printable(cell.barcode) };
  return isText ? printable(cell) : printable(cell).replaceAll(' ', NO_BREAK_SPACE);
}
