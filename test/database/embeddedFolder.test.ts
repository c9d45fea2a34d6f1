import { chmodSync, cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { locateBinaries } from '../../src/database/embedded/binaries.js';
import { createDatabase, postgres15 } from '../support/cluster.js';
import { DataFolder, answer } from '../support/dataFolder.js';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.clear(), 120_000);
// A start takes a second or two, on a busy machine several.
jest.setTimeout(120_000);

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('The operator is told what to do when', () => {
  it('the port asked for is taken by another program', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    try {
      await expect(folder.open({ port })).rejects.toMatchObject({
        fault: 'PORT_TAKEN',
        message: expect.stringMatching(`Port ${port} .* is taken by another program`),
      });
    } finally {
      squatter.close();
    }
    const { url } = await folder.open({ port });
    expect(new URL(url).port).toBe(String(port));
  });

  it('the port of last time is taken, and another one is used', async () => {
    const { url, release } = await folder.open();
    await release();
    await folder.isStopped();
    const squatter = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(squatter, 'listening');
    try {
      expect(await answer((await folder.open()).url, 'SELECT 42')).toBe(42);
      expect(folder.notes.join()).toContain('of the last start is taken');
    } finally {
      squatter.close();
    }
  });

  it('the folder cannot be made', async () => {
    writeFileSync(join(folder.root, 'file'), '');
    const dataDir = join(folder.root, 'file', 'data');
    await expect(folder.open({ dataDir })).rejects.toMatchObject({
      fault: 'FOLDER_UNUSABLE',
      message: expect.stringContaining(`${dataDir} cannot be used (ENOTDIR`),
    });
  });

  it('the folder holds the database of another PostgreSQL version', async () => {
    mkdirSync(folder.layout.cluster, { recursive: true });
    writeFileSync(join(folder.layout.cluster, 'PG_VERSION'), '16\n');
    const told = 'holds a PostgreSQL 16 database, but PostgreSQL 18 is to run';
    await expect(folder.open()).rejects.toThrow(told);
  });

  it('the folder holds something else, or lost the password', async () => {
    mkdirSync(folder.layout.cluster, { recursive: true });
    writeFileSync(join(folder.layout.cluster, 'diary.txt'), 'Dear diary');
    await expect(folder.open()).rejects.toThrow('is not a PostgreSQL data directory');
    writeFileSync(join(folder.layout.cluster, 'PG_VERSION'), '18\n');
    await expect(folder.open()).rejects.toThrow('has lost its password file');
    cpSync(join(folder.layout.cluster, 'PG_VERSION'), join(folder.layout.dataDir, 'PG_VERSION'));
    await expect(folder.open()).rejects.toThrow('data directory of another program');
  });

  it('npm has no PostgreSQL for the machine', () => {
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'abacus' });
    try {
      expect(() => locateBinaries(18)).toThrow(
        /PostgreSQL 18 is not installed: .*abacus.* Run npm ci/,
      );
    } finally {
      Object.defineProperty(process, 'arch', { value: arch });
    }
  });

  it('settings of the server are wrong, in its own words', async () => {
    const opening = folder.open({ settings: { shared_buffers: 'plenty' } });
    await expect(opening).rejects.toThrow('invalid value for parameter "shared_buffers"');
  });
});

describe('Run by root', () => {
  asRoot(
    'it keeps the database where the unprivileged account of the server can reach it',
    async () => {
      chmodSync(folder.root, 0o700);
      const first = await folder.open();
      await answer(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      expect(folder.notes.join()).toContain('the database files are kept in');
      expect(realpathSync(folder.layout.cluster)).not.toContain(folder.root);
      await first.release();
      await folder.isStopped();
      const second = await folder.open();
      expect(await answer(second.url, 'SELECT answer FROM kept')).toBe(42);
    },
  );

  asRoot('it moves a database that the account of the server can reach no more', async () => {
    const first = await folder.open();
    await answer(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.release();
    await folder.isStopped();
    expect(realpathSync(folder.layout.cluster)).toBe(folder.layout.cluster);
    chmodSync(folder.root, 0o700);
    const second = await folder.open();
    expect(await answer(second.url, 'SELECT answer FROM kept')).toBe(42);
    expect(realpathSync(folder.layout.cluster)).not.toContain(folder.root);
  });
});

describe('The databases of the tests', () => {
  it('are copies of a template, on PostgreSQL 18 and 15', async () => {
    const old = await postgres15();
    try {
      for (const [version, cluster] of [
        [18, undefined],
        [15, old.urlOf('postgres')],
      ] as const) {
        const template = await createDatabase(undefined, cluster);
        await answer(template, 'CREATE TABLE copied AS SELECT 42 AS answer');
        const copy = await createDatabase(template, cluster);
        expect(copy).not.toBe(template);
        expect(await answer(copy, 'SELECT answer FROM copied')).toBe(42);
        expect(await answer(copy, 'SHOW server_version')).toMatch(`${version}.`);
      }
    } finally {
      await old.remove();
    }
  });
});
