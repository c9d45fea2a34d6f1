import { existsSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Words that say where code was put down, not what it is for. */
const unwanted =
  /^(utils?|helpers?|commons?|types|dtos?|repositor(y|ies)|constants|middlewares?|index)$/i;
const vague = /(Manager|Helper|Util|Handler|Processor|Impl|Base|Data|DTO)$/;

const places = ['src', 'sandbox', 'scripts', 'bench', 'test', 'web'].filter((it) => existsSync(it));

/** Every folder and source file, without generated ones and a site's front page, which the web itself has named. */
function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'generated', 'dist', 'index.html'].includes(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? [path, ...pathsIn(path)] : [path];
    });
}

/** `Order.test.ts` is about `Order`. */
const nameOf = (path: string) => parse(path).name.split('.')[0] ?? '';

describe('names', () => {
  it.each(['utils', 'helpers.ts', 'index.ts', 'Common', 'dto', 'repositories', 'middleware.ts'])(
    'knows %s for a name that says nothing',
    (name) => expect(nameOf(`src/${name}`)).toMatch(unwanted),
  );

  it.each(['OrderManager.ts', 'PaymentHandler.ts'])('knows %s for a vague one', (name) =>
    expect(nameOf(`src/${name}`)).toMatch(vague),
  );

  it.each(places)('say in %s what a folder or file is for', (place) => {
    const refused = pathsIn(place).filter((path) =>
      [unwanted, vague].some((pattern) => pattern.test(nameOf(path))),
    );
    expect(refused).toEqual([]);
  });
});
