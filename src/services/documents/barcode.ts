import bwip from 'bwip-js/node';

/** A Code 128 symbol: the widths of its bars and gaps in turn, in modules. */
interface Barcode {
  widths: readonly number[];
  modules: number;
}

const PRINTABLE = /^[ -~]{1,48}$/;

/** Code 128 can not carry every text: none in Chinese, and none that would be wider than paper. */
export const hasBarcode = (text: string): boolean => PRINTABLE.test(text);

/** What scanners at the shelves read. */
function barcodeOf(text: string): Barcode {
  const [symbol] = bwip.raw({ bcid: 'code128', text });
  if (!symbol || !('sbs' in symbol)) throw new Error(`No bars for ${text}`);
  return { widths: symbol.sbs, modules: symbol.sbs.reduce((sum, width) => sum + width, 0) };
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Without the light on both sides that they need, scanners do not find the ends (ISO/IEC 15417: ten modules). */
const QUIET = 10;
// In points: 0.18 mm is the least that hand scanners resolve, 0.35 mm is read from an arm's length.
const NARROWEST = 0.5;
const WIDEST = 1;

/** Draws it as wide as there is room for, as vectors; nothing where it would be too narrow to be read. */
export function drawBarcode(document: PDFKit.PDFDocument, text: string, place: Place): void {
  const code = barcodeOf(text);
  const module = Math.min(place.width / (code.modules + 2 * QUIET), WIDEST);
  if (module < NARROWEST) return;
  let x = place.x + QUIET * module;
  code.widths.forEach((width, index) => {
    if (index % 2 === 0) document.rect(x, place.y, width * module, place.height);
    x += width * module;
  });
  document.fill('#000');
}
