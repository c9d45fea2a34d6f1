import { mkdirSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { testFolder } from '../support/cluster.js';
import { until } from '../support/until.js';
import { run } from './program.js';

/** A place for temporary files that only this run uses, so that what is left in it can be seen. */
function ownTemporaryFolder(): string {
  const folder = `${testFolder('demo-')}/tmp`;
  mkdirSync(folder);
  return folder;
}

describe('the demo', () => {
  it('lives an order from PLACED to COMPLETED, and leaves nothing behind', async () => {
    const folder = ownTemporaryFolder();
    const { code, out, err } = await run('demo', [], { TMPDIR: folder }).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const events = [...out.matchAll(/^ +(\d+) {2}\S+ \S+ {2}(\w+) +(\w+)/gm)];
    expect(events.map(([, sequence, type]) => `${sequence} ${type}`)).toEqual([
      '1 PLACED',
      '2 PAYMENT_STARTED',
      '3 PAID',
      '4 CONFIRMED',
      '5 PROCESSING',
      '6 PICKED',
      '7 SHIPPED',
      '8 SHIPPING_UPDATED',
      '9 SHIPPING_UPDATED',
      '10 SHIPPING_UPDATED',
      '11 DELIVERED',
      '12 COMPLETED',
    ]);
    expect(events.at(-1)![3]).toBe('COMPLETED');
    expect(out).toMatch(/Subject: Your order \w+ is confirmed/);
    expect(out).toMatch(/The books balance: \d+ checks, no violation/);
    expect(readdirSync(folder)).toEqual([]);
  }, 180_000);

  it('can be paid with PayPal, which asks for dollars', async () => {
    const { code, out, err } = await run('demo', ['--pay', 'paypal']).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/asked for as \d+\.\d\d USD, at 0\.1392/);
    expect(out).toMatch(/The books balance: \d+ checks, no violation/);
  }, 180_000);

  it.each(['alipay', 'wechat'])(
    'can be paid with %s',
    async (way) => {
      const { code, out, err } = await run('demo', ['--pay', way]).ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/The books balance: \d+ checks, no violation/);
    },
    90_000,
  );

  it('cleans up when it is interrupted', async () => {
    const folder = ownTemporaryFolder();
    const program = run('demo', [], { TMPDIR: folder });
    await until('the order is placed', () => program.printed().includes('PLACED'), 60_000);
    program.kill('SIGINT');
    const { code, err } = await program.ended;
    expect(code).toBe(1);
    expect(err).toContain('The demo failed: it was interrupted');
    expect(readdirSync(folder)).toEqual([]);
  }, 180_000);

  it('says which ways to pay it knows', async () => {
    const { code, err } = await run('demo', ['--pay', 'shells']).ended;
    expect(code).toBe(1);
    expect(err).toContain(
      'There is no way to pay "shells": there is stripe, paypal, alipay, wechat',
    );
  });
});
