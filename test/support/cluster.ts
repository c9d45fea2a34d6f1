import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/embedded/openEmbedded.js';

/** A PostgreSQL of the tests alone; it and its folder go when the process that asked for it does. */
export interface TestCluster extends EmbeddedDatabase {
  dataDir: string;
  /** Gives it back and waits until nothing of it is left. */
  remove(): Promise<void>;
}

export async function startCluster(version: 15 | 18): Promise<TestCluster> {
  const dataDir = testFolder('dingdan-test-');
  const options = { version, durable: false, temporary: true, graceMs: 0 } as const;
  const opened = await openEmbedded({ dataDir, ...options });
  const remove = async () => {
    await opened.release();
    const deadline = Date.now() + 30_000;
    while (existsSync(dataDir) && Date.now() < deadline) await delay(20);
  };
  return { ...opened, dataDir, remove };
}

/**
 * A fresh folder that goes with the shared cluster at the end of the run, however the run ends. Others may pass
 * through it, as the account that PostgreSQL has when root runs the tests must.
 */
export function testFolder(prefix: string): string {
  const folder = mkdtempSync(join(process.env['TEST_RUN_FOLDER'] ?? tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

/** A PostgreSQL 15 for the suite that asks for it, which calls `remove` when it is done. */
export async function postgres15(): Promise<TestCluster> {
  return startCluster(15);
}

/**
 * Makes an empty database, or a copy of the database `template` (its name or URL; nobody may be connected to it),
 * in the cluster of the test run or in the one that `cluster` names. It goes with the cluster.
 */
export async function createDatabase(template = 'template0', cluster = sharedCluster()) {
  const source = template.includes('://') ? new URL(template).pathname.slice(1) : template;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: cluster });
  await client.connect();
  try {
    // Without fsync copying files takes 13 ms, writing their pages to the log 100 ms.
    const from = client.escapeIdentifier(source);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`);
  } finally {
    await client.end();
  }
  const url = new URL(cluster);
  url.pathname = name;
  return url.href;
}

function sharedCluster(): string {
  const url = process.env['TEST_CLUSTER_URL'];
  if (url) return url;
  throw new Error(
    'TEST_CLUSTER_URL is not set: the tests run through jest, whose globalSetup sets it.',
  );
}
