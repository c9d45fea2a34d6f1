import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readConfig, type Config } from '../src/config.js';
import { alertRulesWith } from '../src/entities/alertRules.js';

const example = readFileSync('.env.example', 'utf8');

/** The example with every line switched on. */
const uncommented = parseEnv(example.replaceAll(/^#(?=[A-Z0-9_]+=)/gm, ''));

/** The names in the schema, read from its text: an absent optional one leaves no trace at run time. */
function settings(): string[] {
  const [, schema] = readFileSync('src/config.ts', 'utf8').match(/z\.object\(\{\n([^]*?)\n\}\)/)!;
  return [...schema!.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name]) => name!);
}

describe('.env.example', () => {
  it('names every setting, and nothing else', () => {
    expect(Object.keys(uncommented).toSorted()).toEqual(settings().toSorted());
  });

  it('changes nothing as it stands', () => {
    expect(parseEnv(example)).toEqual({});
  });

  it('shows the defaults', () => {
    expect(readConfig(uncommented)).toEqual(readConfig({}));
  });

  it('leaves empty only what has no default', () => {
    const empty = Object.keys(uncommented).filter((name) => uncommented[name] === '');
    for (const name of empty) expect(readConfig({})[name as keyof Config]).toBeUndefined();
  });
});

describe('the configuration', () => {
  it('tells all that is wrong with it at once', () => {
    const read = () => readConfig({ PORT: 'four', ROLE: 'boss', TOKEN_SECRET: 'short' });
    expect(read).toThrow(/PORT[^]*ROLE[^]*TOKEN_SECRET|ROLE[^]*PORT/);
  });
});

describe('a time', () => {
  it('is seconds, or says its unit', () => {
    for (const [text, seconds] of [
      ...[['90', 90] as const, ['10s', 10] as const, ['15m', 900] as const],
      ...[['4h', 14_400] as const, ['0.5h', 1_800] as const, ['7 d', 604_800] as const],
    ])
      expect(readConfig({ TRACKING_INTERVAL: text }).TRACKING_INTERVAL).toBe(seconds);
    expect(readConfig({ SWEEP_SECONDS: '0.2' }).SWEEP_SECONDS).toBe(0.2);
  });

  it('that is none is refused with the forms that it may have', () => {
    for (const wrong of ['soon', '0', '-5', '1.5', '10 sec', '4h30m', 'NaN', '99999d'])
      expect(() => readConfig({ TRACKING_INTERVAL: wrong })).toThrow(
        /must be a time of whole seconds.*4h[^]*at TRACKING_INTERVAL/,
      );
    expect(() => readConfig({ SWEEP_SECONDS: '30d' })).toThrow(/SWEEP_SECONDS/);
  });
});

describe('the table of tracking pages', () => {
  it('is carriers and addresses, and says what is wrong with it', () => {
    const TRACKING_URLS = 'sf=https://a.example/?no={number}  yto=https://b.example/{number}';
    expect(readConfig({ TRACKING_URLS }).TRACKING_URLS).toEqual({
      sf: 'https://a.example/?no={number}',
      yto: 'https://b.example/{number}',
    });
    for (const wrong of ['sf', 'sf=https://a.example/', 'sf=javascript:{number}']) {
      expect(() => readConfig({ TRACKING_URLS: wrong })).toThrow(/carrier=https/);
    }
  });
});

describe('what staff are alerted of', () => {
  it('is set rule by rule, and what nobody knows is refused by its name', () => {
    const rules = { STAGE_SLOW: { thresholds: { PICKING: 60, DELIVERY: null } } };
    const { ALERT_RULES } = readConfig({ ALERT_RULES: JSON.stringify(rules) });
    const { STAGE_SLOW, STOCK_LOW } = alertRulesWith(ALERT_RULES!);
    expect(STAGE_SLOW.thresholds).toMatchObject({ PICKING: 60, PROCESSING: 30 });
    expect(STAGE_SLOW.thresholds).not.toHaveProperty('DELIVERY');
    expect(STOCK_LOW.isOn).toBe(true);
    for (const [wrong, told] of [
      ['{', /JSON/],
      ['{"MOOD":{}}', /MOOD/],
      ['{"STAGE_SLOW":{"thresholds":{"SLEEPING":1}}}', /STAGE_SLOW\.SLEEPING/],
      ['{"STAGE_SLOW":{"thresholds":{"PICKING":-1}}}', /PICKING/],
      ['{"STAGE_SLOW":{"limit":1}}', /limit/],
    ] as const)
      expect(() => readConfig({ ALERT_RULES: wrong })).toThrow(told);
  });

  it('is mailed to addresses', () => {
    const { ALERT_EMAILS } = readConfig({ ALERT_EMAILS: 'kim@shop.example, sam@shop.example' });
    expect(ALERT_EMAILS).toEqual(['kim@shop.example', 'sam@shop.example']);
    expect(() => readConfig({ ALERT_EMAILS: 'kim' })).toThrow(/ALERT_EMAILS/);
  });
});
