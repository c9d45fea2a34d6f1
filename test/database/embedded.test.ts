import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataFolder, answer, connected } from '../support/dataFolder.js';
import { until } from '../support/until.js';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.clear(), 120_000);
// A start takes a second or two, on a busy machine several.
jest.setTimeout(120_000);

describe('An embedded PostgreSQL', () => {
  it.each([18, 15] as const)('runs version %i with nothing but npm installed', async (version) => {
    const { url } = await folder.open({ version, settings: { work_mem: '7MB' } });
    expect(await answer(url, 'SELECT version()')).toMatch(`PostgreSQL ${version}.`);
    expect(await answer(url, 'SELECT current_database()')).toBe('dingdan');
    expect(await answer(url, 'SHOW server_encoding')).toBe('UTF8');
    expect(await answer(url, 'SHOW timezone')).toBe('UTC');
    expect(await answer(url, 'SHOW work_mem')).toBe('7MB');
    expect(await answer(url, 'SHOW data_directory')).toBe(folder.layout.cluster);
    expect(await answer(url, `SELECT lower('ÄŁЖ')`)).toBe('äłж');
    expect(await answer(url, `SELECT 'B' < 'a'`)).toBe(true);
  });

  it('loses no committed order in a power cut unless it is told that speed matters more', async () => {
    const { url, release } = await folder.open({ durable: true });
    expect(
      await answer(url, `SELECT current_setting('fsync') || current_setting('synchronous_commit')`),
    ).toBe('onon');
    await release();
    await folder.isStopped();
    const fast = await folder.open({ durable: false });
    expect(await answer(fast.url, 'SHOW fsync')).toBe('off');
    await expect(folder.open({ durable: true })).rejects.toMatchObject({
      fault: 'IN_USE_DIFFERENTLY',
      message: expect.stringContaining('in use without durability'),
    });
  });

  it('lets nobody in without the password and listens to this machine alone', async () => {
    const { url } = await folder.open();
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(connected(stranger.href)).rejects.toThrow('password authentication failed');
    expect(await answer(url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(statSync(folder.layout.password).mode & 0o777).toBe(0o600);
  });

  it('has the same data on the same port when it is opened another day', async () => {
    const first = await folder.open();
    await answer(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.release();
    await folder.isStopped();
    const second = await folder.open();
    expect(second.url).toBe(first.url);
    expect(await answer(second.url, 'SELECT answer FROM kept')).toBe(42);
  });

  it('is one server for all programs that start at the same moment', async () => {
    const opened = await Promise.all([
      folder.open(),
      folder.openElsewhere(),
      folder.open(),
      folder.openElsewhere(),
    ]);
    expect(new Set(opened.map(({ url }) => url)).size).toBe(1);
    const starts = await Promise.all(
      opened.map(({ url }) => answer(url, 'SELECT pg_postmaster_start_time()::text')),
    );
    expect(new Set(starts).size).toBe(1);
  });

  it('removes a temporary folder with everything in it', async () => {
    const { release } = await folder.open({ temporary: true, graceMs: 0 });
    await release();
    await until(
      'the folder is gone',
      () => !statSync(folder.layout.dataDir, { throwIfNoEntry: false }),
    );
  });
});

describe('When a program ends', () => {
  it('the query of another one goes on, also when Ctrl-C hits all that runs in its terminal', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const starter = await folder.openElsewhere();
      const { url } = await folder.open();
      const [gate, other] = [await connected(url), await connected(url)];
      await gate.query('SELECT pg_advisory_lock(7)');
      const waiting = other.query('SELECT pg_advisory_lock(7), 42 AS answer');
      await starter.kill(signal);
      await gate.query('SELECT pg_advisory_unlock(7)');
      expect((await waiting).rows).toMatchObject([{ answer: 42 }]);
      await Promise.all([gate.end(), other.end()]);
    }
  });

  it('and was killed with kill -9 as the last one, PostgreSQL is shut down in good order', async () => {
    const last = await folder.openElsewhere();
    await last.kill('SIGKILL');
    await folder.isStopped();
    await expect(connected(last.url)).rejects.toThrow('ECONNREFUSED');
    await folder.open();
    expect(folder.notes.join()).not.toContain('Took over');
  });

  it('another one that comes within the time of grace finds the server still up', async () => {
    const first = await folder.openElsewhere({ graceMs: 20_000 });
    const since = folder.postmasterPid();
    await first.kill('SIGKILL');
    await folder.open();
    expect(folder.postmasterPid()).toBe(since);
    process.kill(folder.supervisor().pid, 'SIGTERM'); // Asked to leave, it does not wait out the grace.
  });
});

describe('When something is killed with kill -9', () => {
  it('as the supervisor and all programs were, the next program takes the living server over', async () => {
    const program = await folder.openElsewhere();
    await answer(program.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const since = folder.postmasterPid();
    process.kill(folder.supervisor().pid, 'SIGSTOP'); // So that it cannot stop the server before it dies.
    await program.kill('SIGKILL');
    await folder.killSupervisor();
    const { url } = await folder.open();
    expect(url).toBe(program.url);
    expect(folder.postmasterPid()).toBe(since);
    expect(await answer(url, 'SELECT answer FROM kept')).toBe(42);
    expect(folder.notes.join()).toContain('Took over the PostgreSQL server');
  });

  it('as the supervisor was, a running program has its server watched over again', async () => {
    const { url, release } = await folder.open();
    const [killed, since] = [folder.supervisor().pid, folder.postmasterPid()];
    await folder.killSupervisor();
    await until('another supervisor', () => folder.supervisor().pid !== killed);
    await until('it serves', () => folder.notes.some((note) => note.includes('Took over')));
    expect(folder.postmasterPid()).toBe(since);
    expect(await answer(url, 'SELECT 42')).toBe(42);
    await release();
    await folder.isStopped();
  });

  it('as PostgreSQL was, it is started again on its port, busy sessions or not', async () => {
    const { url } = await folder.open();
    const busy = await connected(url);
    const endless = busy
      .query('SELECT count(*) FROM generate_series(1, 1e18::bigint)')
      .catch((error: Error) => error);
    await until('the session is busy', () =>
      answer(
        url,
        `SELECT count(*) > 0 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()`,
      ),
    );
    process.kill(folder.postmasterPid(), 'SIGKILL');
    expect(await until('it answers again', () => answer(url, 'SELECT 42').catch(() => 0))).toBe(42);
    expect(await endless).toBeInstanceOf(Error);
    expect(folder.notes.join()).toContain('starting it again');
  });

  it.each([
    ['a process that is gone', 2 ** 22 + 1],
    ['a process that is no PostgreSQL', process.pid],
  ])(
    'as all was long ago, what is left of PostgreSQL names %s and stops nobody',
    async (_, pid) => {
      const { release } = await folder.open();
      await release();
      await folder.isStopped();
      const remains = [pid, folder.layout.cluster, 1, 5432, '', '127.0.0.1', '1 1', 'ready'];
      writeFileSync(join(folder.layout.cluster, 'postmaster.pid'), `${remains.join('\n')}\n`);
      expect(await answer((await folder.open()).url, 'SELECT 42')).toBe(42);
    },
  );
});
