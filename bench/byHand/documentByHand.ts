import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Order } from '../../src/entities/Order.js';
import {
  factsOfOrder,
  linesOfOrder,
  sumsOfOrder,
} from '../../src/services/documents/orderFacts.js';

const { resolve } = createRequire(import.meta.url);
const FAMILY = '@expo-google-fonts/noto-sans-sc';

/** The same words in the same fonts, the way pdfkit's guide does it: the font's file named for each document. */
export function documentByHand(order: Order): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4' });
  const bytes = buffer(document);
  document.registerFont('regular', resolve(`${FAMILY}/400Regular/NotoSansSC_400Regular.ttf`));
  document.registerFont('bold', resolve(`${FAMILY}/700Bold/NotoSansSC_700Bold.ttf`));
  document.font('bold').fontSize(18).text('订单详情');
  document.font('regular').fontSize(10);
  const rows = [
    ...factsOfOrder(order, 'zh-CN', 'Asia/Shanghai'),
    ...linesOfOrder(order, 'zh-CN'),
    ...sumsOfOrder(order, 'zh-CN'),
  ];
  for (const row of rows) document.text(row.join('  '));
  document.end();
  return bytes;
}
