import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readConfig, type Config } from '../src/config.js';

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
