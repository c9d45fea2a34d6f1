import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readBasketSizes } from '../../bench/load/basketSizes.js';
import { closedLoop } from '../../bench/load/closedLoop.js';
import { Connection } from '../../bench/load/Connection.js';
import { median, quantile } from '../../bench/load/Measured.js';
import { openLoop } from '../../bench/load/openLoop.js';
import { inPairs } from '../../bench/measure/inPairs.js';
import { isMet } from '../../bench/measure/Result.js';
import { asJson } from '../../bench/report/print.js';

let server: Server | undefined;

afterEach(async () => {
  if (!server) return;
  const closed = once(server, 'close');
  server.close();
  await closed;
  server = undefined;
});

/** Answers each request in the given pieces, each in a packet of its own. */
async function serverThatAnswers(...pieces: string[]): Promise<string> {
  const answer = async (socket: Socket) => {
    for (const piece of pieces) {
      socket.write(piece);
      await pause(5);
    }
  };
  server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', () => void answer(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

describe('A connection of the load generator', () => {
  it('reads answers that come in pieces, one after the other', async () => {
    const pieces = ['HTTP/1.1 200 OK\r\nConte', 'nt-Length: 7\r\n\r', '\n{"a":', '1}'];
    const connection = await Connection.open(await serverThatAnswers(...pieces));
    expect(await connection.ask('one')).toEqual({ status: 200, body: '{"a":1}' });
    expect(await connection.ask('two')).toEqual({ status: 200, body: '{"a":1}' });
    connection.close();
  });

  it('counts bytes, not letters', async () => {
    const body = '{"a":"订单"}';
    const head = `HTTP/1.1 400 Bad\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const connection = await Connection.open(await serverThatAnswers(head + body));
    expect(await connection.ask('one')).toEqual({ status: 400, body });
    connection.close();
  });

  it('fails when an answer has no length', async () => {
    const url = await serverThatAnswers('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    const connection = await Connection.open(url);
    await expect(connection.ask('one')).rejects.toThrow('An answer without length');
    await expect(connection.ask('two')).rejects.toThrow('The connection is closed');
  });
});

describe('Load', () => {
  it('in a closed loop asks again as soon as it is answered', async () => {
    const measured = await closedLoop([() => pause(2), () => pause(2)], 0.1);
    expect(measured.done).toBeGreaterThan(10);
    expect(measured.perSecond).toBeLessThanOrEqual(measured.done / 0.1);
    expect(measured.p50Ms).toBeGreaterThanOrEqual(1.5);
    expect(measured.p99Ms).toBeGreaterThanOrEqual(measured.p50Ms);
  });

  it('in an open loop shows a stall to all that were due meanwhile', async () => {
    let asked = 0;
    const work = async () => {
      asked += 1;
      if (asked === 20) await pause(100);
    };
    const { done, p99Ms, p50Ms } = await openLoop([work], {
      perSecond: 500,
      seconds: 0.4,
      warmSeconds: 0,
    });
    expect(done).toBe(200);
    expect(asked).toBe(200);
    expect(p99Ms).toBeGreaterThan(80);
    // One stall of a quarter of the time is waited out by a quarter of the asked.
    expect(p50Ms).toBeLessThan(50);
  });

  it('fails when what it asks fails', async () => {
    const fail = () => Promise.reject(new Error('not today'));
    await expect(closedLoop([fail], 1)).rejects.toThrow('not today');
    const schedule = { perSecond: 100, seconds: 0.1, warmSeconds: 0 };
    await expect(openLoop([fail], schedule)).rejects.toThrow('not today');
  });
});

describe('Real baskets', () => {
  it('are as long as an invoice has different goods', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'dingdan-baskets-')), 'lines.csv.gz');
    const lines = [
      'InvoiceNo,StockCode,Description,Quantity',
      '536365,85123A,"HEART, WHITE",6',
      '536365,71053,LANTERN,6',
      '536365,71053,LANTERN,1',
      'C536379,D,Discount,-1',
      '536366,22633,HAND WARMER,6',
    ];
    writeFileSync(file, gzipSync(lines.join('\r\n')));
    expect(readBasketSizes(file)).toEqual([2, 1]);
    rmSync(dirname(file), { recursive: true });
  });
});

describe('The figures', () => {
  it('are medians and quantiles by the nearest rank', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
    expect(() => median([])).toThrow('Nothing was measured');
  });

  it('compare turns that alternate, pair by pair', async () => {
    const turns: string[] = [];
    const series = (name: string, figures: number[]) => async () => {
      turns.push(name);
      return figures.shift()!;
    };
    const compared = await inPairs(3, {
      ours: series('ours', [10, 40, 90]),
      reference: series('reference', [10, 20, 30]),
      compare: (figure) => figure,
    });
    expect(turns.join(' ')).toBe('ours reference ours reference ours reference');
    expect(compared).toMatchObject({ ratio: 2, lowest: 1, highest: 3, ours: 40, reference: 20 });
  });

  it('say whether the target was reached', () => {
    const result = {
      name: 'latency',
      ours: 10,
      reference: 2.5,
      ratio: 4,
      unit: 'ms',
      details: [],
      target: { atMost: 5 },
    };
    expect(isMet(result)).toBe(true);
    expect(isMet({ ...result, target: { atLeast: 5 } })).toBe(false);
    expect(JSON.parse(asJson(result))).toEqual({
      name: 'latency',
      ratio: 4,
      ours: 10,
      reference: 2.5,
      unit: 'ms',
      target: '<= 5',
      met: true,
    });
    expect(JSON.parse(asJson({ ...result, ratio: undefined, target: undefined }))).toMatchObject({
      ratio: null,
      target: null,
      met: null,
    });
  });
});
