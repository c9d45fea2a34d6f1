import { describe, expect, it } from '@jest/globals';
import { CloseCode } from 'graphql-ws';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closing } from '../../src/http/sockets/closeCodes.js';

const pages = globSync(['*.md', 'docs/**/*.md']).toSorted();
const decisions = pages.filter((page) => page.includes('decisions'));

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('links to pages that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });

  it('names files that are there', () => {
    const files = [...text.matchAll(/`((?:src|test|docs|sandbox|scripts)\/[\w./-]+)`/g)];
    expect(files.map(([, file]) => file!).filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const names = [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name!);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('docs/operations.md', () => {
  it('has every code that a socket is closed with', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const { BadRequest, Unauthorized, SubprotocolNotAcceptable, SubscriberAlreadyExists } =
      CloseCode;
    const protocol = [BadRequest, Unauthorized, SubprotocolNotAcceptable, SubscriberAlreadyExists];
    const codes = [...Object.values(closing), ...protocol];
    expect(codes.filter((code) => !page.includes(`\n| ${code} | `))).toEqual([]);
  });
});

describe('README.zh-CN.md', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((page) =>
    readFileSync(page, 'utf8'),
  ) as [string, string];
  const all = (text: string, what: RegExp): string[] =>
    [...text.matchAll(what)].map(([found]) => found.replaceAll(/\s+# .*/g, ''));

  it('has every command, picture and page of README.md', () => {
    for (const what of [
      /^```sh$[\s\S]*?^```$/gm,
      /docs\/screenshots\/\w+\.png/g,
      /\]\([^)#]+\)/g,
    ]) {
      const wanted = all(english, what).filter((one) => one !== '](README.zh-CN.md)');
      expect(all(chinese, what)).toEqual(expect.arrayContaining(wanted));
    }
  });

  it('tells as much of where to change what, and explains as many words', () => {
    const rowsOf = (text: string): number => all(text, /^\| (?!-)/gm).length;
    const paths = new Set(all(chinese, /`(?:src|test|sandbox|web)\/[\w./-]*`/g));
    const named = new Set(all(english, /`(?:src|test|sandbox|web)\/[\w./-]*`/g));
    expect([...named].filter((path) => !paths.has(path))).toEqual([]);
    expect(rowsOf(chinese)).toBeGreaterThanOrEqual(rowsOf(english));
  });
});

describe('decisions', () => {
  it('are numbered without a gap', () => {
    const numbers = decisions.map((page) => Number(page.match(/(\d{3})-/)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(decisions)('%s is short', (page) => {
    expect(readFileSync(page, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});
