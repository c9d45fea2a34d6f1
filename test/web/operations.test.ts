import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { InMemoryCache } from '@apollo/client/cache';
import { parse, print, type DocumentNode } from 'graphql';
import { createJudge } from '../../src/http/judgeDocument.js';
import { createSchema } from '../../src/resolvers/schema.js';
import {
  judgeManifest,
  type PersistedQueryManifest,
} from '../../src/services/partners/judgeManifest.js';
import * as mobile from '../../examples/mobile/generated/graphql.js';
import { operationIds as mobileIds } from '../../examples/mobile/generated/operationIds.js';
import * as pages from '../../web/src/generated/graphql.js';
import { operationIds as pageIds } from '../../web/src/generated/operationIds.js';

const judge = createJudge(createSchema());

const APPS = [
  ['the pages', 'web/public/operations.json', pages, pageIds],
  ['the example of an app', 'examples/mobile/manifest.json', mobile, mobileIds],
] as const;

/** In any order. */
const partsOf = (document: DocumentNode): string[] => document.definitions.map(print).toSorted();

describe.each(APPS)('the manifest of %s', (_name, path, documents, ids) => {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as PersistedQueryManifest;

  it('has each of its operations as Apollo Client would send it', () => {
    const cache = new InMemoryCache();
    const sent = Object.entries(documents).flatMap(([key, document]) => {
      const [, name] = /^(\w+)Document$/.exec(key) ?? [];
      return name ? [[name, partsOf(cache.transformDocument(document as DocumentNode))]] : [];
    });
    expect(sent.length).toBeGreaterThan(2);
    const known = manifest.operations.map(({ name, body }) => [name, partsOf(parse(body))]);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(sent));
  });

  it('is named in the program by its ids', () => {
    const known = manifest.operations.map(({ name, id }) => [name, id]);
    expect(ids).toEqual(Object.fromEntries(known));
  });

  it('could be registered', () => {
    expect(judgeManifest(judge, manifest)).toEqual([]);
  });
});
