import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rooms } from '../../oxlint.config.js';
import { bounds } from './bounds.js';
import { faults, spared } from './faults.js';
import { lint, lintPlanted, type Finding } from './lint.js';

const ARROW = 'eslint(no-restricted-imports)';

/** One import a line, so that a finding's line says which arrow it is about. */
const planted = bounds.map(({ file, may, mayNot, asTypeOnly = [] }) => ({
  file,
  allowed: [...says('import', may), ...says('import type', asTypeOnly)],
  refused: [...says('import', [...mayNot, ...asTypeOnly]), ...says('import type', mayNot)],
}));

function says(how: string, places: string[]): string[] {
  return places.map((from) => `${how} { a } from '${from}';`);
}

const code = ({ allowed, refused }: { allowed: string[]; refused: string[] }) =>
  [...allowed, ...refused].map((line, index) => line.replace('{ a }', `{ n${index} }`)).join('\n');

let findings: Finding[];

beforeAll(async () => {
  const files = planted.map((plant) => ({ file: plant.file, code: code(plant) }));
  findings = await lintPlanted([...files, ...faults, ...spared]);
}, 120_000);

describe('who may know whom', () => {
  it.each(planted)('is checked for each import of $file', ({ file, allowed, refused }) => {
    const lines = findings.filter((it) => it.rule === ARROW && it.file === file);
    const bitten = new Set(lines.map(({ line }) => [...allowed, ...refused][line - 1]));
    expect(bitten).toEqual(new Set(refused));
  });

  it('has a line in the table for each room of src', () => {
    expect(readdirSync('src').filter((room) => !(room in rooms))).toEqual([]);
  });
});

describe('faults that the linter must name', () => {
  it.each(faults)('$claim: $rule', ({ file, rule }) => {
    expect(findings.filter((it) => it.file === file).map((it) => it.rule)).toContain(rule);
  });

  it.each(spared)('but not $claim', ({ file }) => {
    expect(findings.filter((it) => it.file === file)).toEqual([]);
  });
});

describe('the shop itself', () => {
  it('keeps to the arrows, without a cycle of imports', async () => {
    const broken = (await lint()).filter(({ rule }) => [ARROW, 'import(no-cycle)'].includes(rule));
    expect(broken).toEqual([]);
  }, 120_000);
});
