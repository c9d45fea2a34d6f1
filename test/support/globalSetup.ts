import { fileURLToPath } from 'node:url';

/**
 * Starts the PostgreSQL that all suites share. Jest compiles this file but leaves its imports to Node, which does
 * not find `.ts` behind `.js` before it is told to.
 */
// oxlint-disable-next-line import/no-default-export -- Jest calls the default export.
export default async function globalSetup(): Promise<void> {
  const sources = new URL('../../src/database/embedded/fromSource.ts', import.meta.url);
  await import(fileURLToPath(sources));
  const { startCluster } = await import('./cluster.js');
  const cluster = await startCluster(18);
  process.env['TEST_RUN_FOLDER'] = cluster.dataDir;
  process.env['TEST_CLUSTER_URL'] = cluster.urlOf('postgres');
  Object.assign(globalThis, { testCluster: cluster });
}
