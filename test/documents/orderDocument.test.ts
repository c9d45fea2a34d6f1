import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { discoverEntities, samplePaid } from '../../scripts/preview/sampleOrder.js';
import { printable } from '../../src/services/documents/printable.js';
import { writeOrderDocument } from '../../src/services/documents/writeOrderDocument.js';
import { openPdf } from './pdf.js';

const ZONE = 'Asia/Shanghai';
const GOLDEN = new URL('orderDocument.ink.json', import.meta.url);

beforeAll(discoverEntities, 30_000);

const write = async (locale: 'en' | 'zh-CN', lineCount?: number): Promise<Buffer> =>
  (await writeOrderDocument(samplePaid(locale, lineCount), locale, ZONE)).content;

describe('the order as a document', () => {
  it('has every field, in Chinese, with rare characters, to be copied out of it', async () => {
    const { text, title, pages } = await openPdf(await write('zh-CN'));
    expect([title, pages]).toEqual(['订单详情 20261120K3V9T0MQ4R7X', 1]);
    const lines = [
      ...['订单详情', '20261120K3V9T0MQ4R7X', '2026年11月20日 18:05', '2026年11月20日 18:07'],
      ...[
        '2026年11月21日 18:07',
        '配货中',
        '已付款',
        '未发货',
        '银行卡',
        '标准配送',
        'TEA50',
        '李伟',
      ],
      ...[
        '+8613800138000',
        'li.wei@example.com',
        '中国 上海市 上海 南京西路 1266 号恒隆广场一期 3902 室（邮编 200040）',
      ],
      ...['请在工作日送货；如无人接听，请放前台。', 'TEA-LONGJING', '西湖龙井 明前特级 250 克'],
      ...[
        '龘䶮𬭛 青瓷杯 ①号 ≤80℃',
        '¥129.90',
        '¥259.80',
        '¥911.80',
        '-¥50.00',
        '¥8.00',
        '¥95.12',
        '¥869.80',
      ],
    ];
    const copied = text.replaceAll(/\s/g, '');
    expect(lines.filter((line) => !copied.includes(line.replaceAll(/\s/g, '')))).toEqual([]);
  });

  it('speaks English to those who read English', async () => {
    const { text } = await openPdf(await write('en'));
    for (const words of [
      'Order details',
      'Being prepared',
      'Card',
      'CN¥869.80',
      '20 November 2026',
      'Quantity',
      '上海市, 200040, China',
    ])
      expect(text).toContain(words);
  });

  it('puts what the font lacks into a form that people can read, and leaves nothing out', () => {
    expect(printable('Łukasz Żółć, İstanbul, Nguyễn')).toBe('Lukasz Zólc, Istanbul, Nguyễn');
    expect(printable('𠮷田さん 😀👍🏽 送货')).toBe('吉田さん 〓〓 送货');
    expect(printable('龘䶮𬭛 ①号 ≤80℃')).toBe('龘䶮𬭛 ①号 ≤80℃');
    expect([printable('😀'), printable('한')]).toEqual(['〓', '〓']);
  });

  it('looks as it did when people looked at it', async () => {
    const { inkOf, fonts } = await openPdf(await write('zh-CN'));
    expect(fonts.map((font) => font.replace(/^[A-Z]{6}\+/, '')).toSorted()).toEqual([
      ...['NotoSansSC-Bold', 'NotoSansSC-Regular'],
    ]);
    const ink = await inkOf(1, 30, 42);
    // `INK=new` in the environment, after people have looked at the page.
    if (process.env['INK'] === 'new') writeFileSync(GOLDEN, JSON.stringify(ink));
    const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as number[];
    const differing = ink.filter((amount, cell) => Math.abs(amount - golden[cell]!) > 8);
    expect(differing).toEqual([]);
    expect(ink.filter((amount) => amount > 8).length).toBeGreaterThan(80);
  });

  it('is the same to the byte, however often it is written', async () => {
    const [first, second] = [await write('zh-CN'), await write('zh-CN')];
    expect(first.equals(second)).toBe(true);
  });

  it('runs over several pages, with the titles on top of each and nothing lost', async () => {
    const { text, pages } = await openPdf(await write('zh-CN', 120));
    expect(pages).toBeGreaterThan(3);
    expect(text.match(/单价/g)).toHaveLength(pages);
    expect(text.match(/西湖龙井/g)).toHaveLength(40);
    expect(text).toContain(`第 ${pages} 页，共 ${pages} 页`);
  });
});
