import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TcpProxy } from '../support/tcpProxy.js';
import { until } from '../support/until.js';
import { within, Work, Workers } from '../support/workers.js';

jest.setTimeout(120_000);

describe('the jobs, when something breaks,', () => {
  let workers: Workers;

  beforeEach(async () => {
    workers = await Workers.assemble();
  });

  afterEach(() => workers.dismiss());

  it('survive the loss of every connection, in the middle of a run too', async () => {
    const often = new Work({ name: 'often', every: '0.1 seconds', lastsMs: 50 });
    const worker = await workers.start([often]);

    for (let times = 0; times < 8; times += 1) {
      await until('it runs', () => often.running === 1);
      await workers.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test jobs'`,
      );
      const before = often.ends;
      await until('it goes on', () => often.ends > before + 1);
    }

    await until('it is well', () => worker.healthy);
    expect(often.most).toBe(1);
  });

  it('wait for a database that is down at the start, and for one that goes away', async () => {
    const { hostname, port } = new URL(workers.connectionString);
    const proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
    const address = new URL(workers.connectionString);
    address.host = `127.0.0.1:${proxy.port}`;
    const often = new Work({ name: 'often', every: '0.2 seconds' });

    try {
      const worker = await workers.start([often], { connectionString: address.href });
      expect(worker.healthy).toBe(false);

      await proxy.open();
      await until('it runs', () => often.ends > 0);
      expect(worker.healthy).toBe(true);

      await proxy.shut();
      await until('it is not well', () => !worker.healthy);
      const before = often.ends;
      await proxy.open();
      await until('it runs again', () => often.ends > before && worker.healthy);

      expect(workers.logged.filter((line) => line.includes('does not answer'))).toHaveLength(1);
    } finally {
      await proxy.shut();
    }
  });

  it('can be drained while the database is down or stands still', async () => {
    const { hostname, port } = new URL(workers.connectionString);
    const proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
    const address = new URL(workers.connectionString);
    address.host = `127.0.0.1:${proxy.port}`;
    const often = new Work({ name: 'often', every: '0.2 seconds' });

    try {
      const neverUp = await workers.start([often], { connectionString: address.href });
      await within(15_000, neverUp.drain(1_000));

      await proxy.open();
      const hanging = await workers.start([often], { connectionString: address.href });
      await until('it runs', () => often.ends > 0);
      proxy.hang();
      await within(20_000, hanging.drain(1_000));
    } finally {
      await proxy.shut();
    }
  });

  it('come back when their row is removed', async () => {
    const often = new Work({ name: 'often', every: '0.2 seconds' });
    await workers.start([often], { lockLifetimeMs: 300 });
    await until('it has run', () => often.ends > 0);

    await workers.database.query('DELETE FROM agenda_jobs');
    const before = often.ends;

    await until('it runs again', () => often.ends > before + 1);
  });

  it('stop with the lease: a run is told when another worker has taken it over', async () => {
    const long = new Work({ name: 'long', every: '1 hour', lastsMs: Infinity });
    await workers.start([long], { lockLifetimeMs: 300 });
    await until('it runs', () => long.running === 1);

    await workers.database.query(`UPDATE agenda_jobs SET last_modified_by = 'another worker'`);

    await until('it was told', () => long.running === 0);
    expect((await workers.row('long'))?.['locked_at']).not.toBeNull();
  });

  it('of a worker that was killed are taken up by another one', async () => {
    const program = fileURLToPath(new URL('worker.ts', import.meta.url));
    const hook = new URL('../../src/database/embedded/fromSource.ts', import.meta.url).href;
    const child = spawn(process.execPath, ['--import', hook, program, workers.connectionString], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    await once(child.stdout, 'data');
    const sweep = new Work({ name: 'sweep', every: '1 second' });
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    await workers.start([sweep], { lockLifetimeMs: 1_000 });
    const startedAt = performance.now();
    await until('it runs', () => sweep.ends > 0);

    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });
});
