import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, testFolder } from '../support/cluster.js';
import { answer } from '../support/dataFolder.js';
import { run, type Outcome } from './program.js';

const FILE = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
700001,TEA,WHITE TEA,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
700001,TEA,WHITE TEA,2,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
700001,CUP,"CUP, ""BLUE""",1,2010-12-01 08:26:00,4.00,17850.0,United Kingdom
700002,CUP,"CUP, ""BLUE""",3,2010-12-01 09:00:00,4.00,,United Kingdom
700002,LAMP,a line too few
700003,LAMP,"LAMP
ON TWO LINES",1,2010-12-01 10:00:00,20.00,12583.0,France
700003,TEA,WHITE TEA,1,2010-12-01 10:00:00,0.0,12583.0,France
700003,POST,POSTAGE,1,2010-12-01 10:00:00,18.00,12583.0,France
700003,CUP,"never closed,4,2010-12-01 10:00:00,4.00,12583.0,France
700004,POST,POSTAGE,1,2010-12-01 10:00:00,18.00,12583.0,France
700005,TEA,WHITE TEA,40,2010-12-02 10:00:00,0.0,,United Kingdom
700006,TEA,,-5,2010-12-02 10:00:00,0.0,,United Kingdom
700007,GHOST,?,5,2010-12-02 10:00:00,0.0,,United Kingdom
700008,TEA,WHITE TEA,several,2010-12-02 10:00:00,2.55,17850.0,United Kingdom
700009,TEA,WHITE TEA,1,2010-12-32 10:00:00,2.55,17850.0,United Kingdom
700010,TEA,WHITE TEA,2,2010-12-03 10:00:00,2.95,17850.0,United Kingdom
700011,TEA,WHITE TEA,2,2010-12-03 10:00:00,2.95,13000.0,European Community
C700012,TEA,WHITE TEA,-8,2010-12-03 11:00:00,2.55,17850.0,United Kingdom
C700012,CUP,"CUP, ""BLUE""",-1,2010-12-03 11:00:00,4.00,17850.0,United Kingdom
C700013,TEA,WHITE TEA,-1,2010-12-03 11:00:00,2.95,17850.0,United Kingdom
C700014,CUP,CUP,-1,2010-12-03 11:00:00,4.00,,United Kingdom
C700015,D,Discount,-1,2010-12-03 11:00:00,9.00,17850.0,United Kingdom
`;

const folder = testFolder('replay-');
let databaseUrl: string;
let first: Outcome;
let second: Outcome;

/** The figure that stands behind these words in the table. */
const figure = ({ out }: Outcome, words: string): string | undefined =>
  out
    .split('\n')
    .find((line) => line.trim().startsWith(words))
    ?.match(/ {2}(\S+)$/)?.[1];

beforeAll(async () => {
  databaseUrl = await createDatabase();
  writeFileSync(join(folder, 'sales.csv'), FILE);
  writeFileSync(join(folder, 'sales.csv.gz'), gzipSync(FILE));
  const environment = { DATABASE_URL: databaseUrl, DATA_DIR: folder };
  first = await run('replay', [join(folder, 'sales.csv')], environment).ended;
  second = await run('replay', [join(folder, 'sales.csv.gz')], environment).ended;
}, 120_000);

describe('the replay of a file', () => {
  it('ends well, with clean books', () => {
    for (const { code, out, err } of [first, second]) {
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/The books balance: \d+ checks, no violation/);
    }
  });

  it('names malformed rows by their lines, and loses nothing else', () => {
    const faults = [...first.out.matchAll(/^ {2}line (\d+) is malformed and left out: (.*)$/gm)];
    expect(faults.map(([, line, fault]) => `${line}: ${fault}`)).toEqual([
      '6: has 3 fields instead of 8',
      '11: a quote is opened and never closed',
      '16: quantity is no whole number',
      '17: date is no date',
    ]);
    expect(figure(first, 'lines read')).toBe('18');
  });

  it('makes its catalogue from what was sold, at the most frequent price', async () => {
    expect(figure(first, 'products')).toBe('3');
    const sql = (sku: string) =>
      `select name || ' ' || amount_minor from product join price on product_id = product.id where sku = '${sku}'`;
    expect(await answer(databaseUrl, sql('TEA'))).toBe('WHITE TEA 255');
    expect(await answer(databaseUrl, sql('CUP'))).toBe('CUP, "BLUE" 400');
    expect(await answer(databaseUrl, sql('LAMP'))).toBe('LAMP\nON TWO LINES 2000');
  });

  it('counts what was accepted, refused, cancelled, returned and left out, and why', () => {
    const figures = {
      'invoices read': '13',
      'of them cancellations': '4',
      'nothing on it was sold (price 0)': '1',
      'no goods on it': '2',
      'orders accepted': '4',
      'orders refused by the shop': '3',
      QUANTITY_NOT_POSITIVE: '1',
      PRODUCT_NOT_FOUND: '1',
      INVALID_ADDRESS: '1',
      'orders cancelled': '1',
      'cancellations of a part, returned': '1',
      'returns, one for each order': '1',
      'units of them that no order had': '0',
      'cancellations left out': '1',
      'by nobody in particular': '1',
      'value of the accepted orders in the file': '£62.30',
      'at the prices of the catalogue': '£61.50',
    };
    const found = Object.keys(figures).map((words) => [words, figure(first, words)]);
    expect(Object.fromEntries(found)).toEqual(figures);
  });

  it('sends back what a later invoice takes of an order, once', async () => {
    expect(figure(second, 'returns, one for each order')).toBe('1');
    const sql = `select r.status || ' ' || l.quantity_returned || ' of ' || l.quantity || ' ' || l.sku
      from order_return r join return_line g on g.of_return_id = r.id join order_line l on l.id = g.line_id`;
    expect(await answer(databaseUrl, sql)).toBe('REFUNDED 1 of 2 TEA');
  });

  it('places nothing twice', async () => {
    expect(figure(first, 'of them answered from an earlier run')).toBe('0');
    expect(figure(second, 'orders accepted')).toBe('4');
    expect(figure(second, 'of them answered from an earlier run')).toBe('4');
    expect(await answer(databaseUrl, 'select count(*)::int from orders')).toBe(4);
    const captured = `select count(*)::int from payment where status = 'CAPTURED'`;
    expect(await answer(databaseUrl, captured)).toBe(4);
    const received = `select sum(on_hand_delta)::int from stock_movement where kind = 'RECEIVED'
      and reason like 'Units sold%'`;
    expect(await answer(databaseUrl, received)).toBe(17);
  });

  it('explains what it can not read', async () => {
    writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n');
    const other = await run('replay', [join(folder, 'other.csv')]).ended;
    expect(other.err).toContain('names no column InvoiceNo or Invoice, StockCode');
    const missing = await run('replay', [join(folder, 'missing.csv')]).ended;
    expect(missing.err).toContain('There is no file');
    writeFileSync(join(folder, 'cut.csv.gz'), gzipSync(FILE).subarray(0, 300));
    const cut = await run('replay', [join(folder, 'cut.csv.gz')]).ended;
    expect(cut.err).toMatch(/replay failed: .* can't be read to its end: unexpected end of file/);
    expect([other.code, missing.code, cut.code]).toEqual([1, 1, 1]);
  }, 120_000);
});
