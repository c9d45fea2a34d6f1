import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const { resolve } = createRequire(import.meta.url);
const PACKAGE = dirname(resolve('pdfjs-dist/package.json'));

// It would fetch its program from elsewhere.
const program = readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer } });

export interface OpenPdf {
  pages: number;
  title: string;
  fonts: string[];
  /** The lines of all pages, as a reader copies them. */
  text: string;
  /** How much ink is in each cell of a grid over the page, 0 to 255. */
  inkOf(page: number, columns: number, rows: number): Promise<number[]>;
  /** What a scanner reads off the paper, at 200 dots an inch. */
  scan(page: number): Promise<string[]>;
}

type Scanned = Parameters<typeof readBarcodes>[0];

interface Canvas {
  context: {
    getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
  };
}

/** Opens a document as a viewer does. */
export async function openPdf(content: Buffer): Promise<OpenPdf> {
  const pdf = await getDocument({
    data: new Uint8Array(content),
    standardFontDataUrl: `${join(PACKAGE, 'standard_fonts')}/`,
    verbosity: 0,
  }).promise;
  const { info } = await pdf.getMetadata();
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    );
  }
  return {
    pages: pdf.numPages,
    title: (info as { Title: string }).Title,
    fonts: [...new Set(content.toString('latin1').match(/(?<=\/FontName \/)[\w+-]+/g))],
    text: texts.join('\n'),
    async inkOf(number, columns, rows) {
      const { data, width, height } = await draw(pdf, number, 1);
      return inkIn(data, { width, height, columns, rows });
    },
    async scan(number) {
      const image = await draw(pdf, number, 200 / 72);
      const found = await readBarcodes(image as Scanned, { formats: ['Code128'] });
      return found.map(({ text }) => text).toSorted();
    },
  };
}

async function draw(pdf: PDFDocumentProxy, number: number, scale: number) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const canvas = (
    pdf.canvasFactory as { create(width: number, height: number): Canvas & object }
  ).create(width, height);
  await page.render({ canvas: null, canvasContext: canvas.context as never, viewport }).promise;
  const { data } = canvas.context.getImageData(0, 0, width, height);
  return { data, width, height };
}

function inkIn(
  data: Uint8ClampedArray,
  { width, height, columns, rows }: Record<'width' | 'height' | 'columns' | 'rows', number>,
): number[] {
  const ink = Array.from({ length: columns * rows }, () => 0);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
      ink[cell]! += 255 - data[4 * (y * width + x) + 1]!;
    }
  }
  const pixels = (width * height) / (columns * rows);
  return ink.map((sum) => Math.round(sum / pixels));
}
