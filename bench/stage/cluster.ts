import 'reflect-metadata';
import { existsSync, mkdtempSync, chmodSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openEmbedded } from '../../src/database/embedded/openEmbedded.js';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { seedShop } from '../../src/services/catalogue/seedShop.js';
import { stockShelves } from './catalogue.js';
import { fillHistory } from './history.js';

/** A durable PostgreSQL of the bench alone, in a folder that goes with it. */
export interface Cluster {
  folder: string;
  version: string;
  /** The server's first process. */
  pid: number;
  /** The URL of a fresh database with the shop's tables, rates and goods, and as many old orders as a young shop has. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** All at once, as nobody does while customers order. */
  checkpoint(): Promise<void>;
  /** Begins one at the server's own pace. Returns what ends it, at once. */
  beginCheckpoint(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

const TEMPLATE = 'dingdan';
// On empty tables PostgreSQL plans foreign key checks as scans, and keeps to that until it has analyzed them.
const HISTORY = 10_000;

export async function openCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'dingdan-bench-'));
  // The server may run under another account.
  chmodSync(folder, 0o755);
  const embedded = await openEmbedded({ dataDir: folder, temporary: true, graceMs: 0, settings });
  await fillTemplate(embedded.url);
  const admin = new Client({ connectionString: embedded.urlOf('postgres') });
  await admin.connect();
  const pidFile = join(folder, 'cluster', 'postmaster.pid');
  return {
    folder,
    version: await show(admin, 'server_version'),
    pid: Number(readFileSync(pidFile, 'utf8').split('\n')[0]),
    async createDatabase(name) {
      await admin.query(`create database ${name} template ${TEMPLATE}`);
      return embedded.urlOf(name);
    },
    async dropDatabase(name) {
      await admin.query(`drop database if exists ${name} with (force)`);
    },
    async checkpoint() {
      await admin.query('checkpoint');
    },
    async beginCheckpoint() {
      // A backup begins with a checkpoint, and that need not be a hasty one.
      const backup = new Client({ connectionString: embedded.urlOf('postgres') });
      await backup.connect();
      const begun = backup.query(`select pg_backup_start('bench', fast => false)`).catch(() => {});
      const pid = (backup as Client & { processID: number }).processID;
      return async () => {
        await admin.query('select pg_cancel_backend($1)', [pid]);
        await begun;
        await backup.end();
        await admin.query('checkpoint');
      };
    },
    async remove() {
      await admin.end();
      await embedded.release();
      for (let tries = 0; existsSync(folder) && tries < 1_500; tries += 1) await pause(20);
    },
  };
}

async function fillTemplate(url: string): Promise<void> {
  const orm = await openOrm({ url, poolSize: 4, applicationName: 'dingdan bench' });
  await migrate(orm);
  await seedShop({ em: orm.em.fork() });
  await orm.close(true);
  const client = new Client({ connectionString: url });
  await client.connect();
  await stockShelves(client);
  await fillHistory(client, HISTORY);
  await client.end();
}

async function show(client: Client, setting: string): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`show ${setting}`);
  return rows[0]![setting]!;
}
