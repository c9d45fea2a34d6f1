import type { TestCluster } from './cluster.js';

/** Stops what `globalSetup` started. */
// oxlint-disable-next-line import/no-default-export -- Jest calls the default export.
export default async function globalTeardown(): Promise<void> {
  const { testCluster } = globalThis as { testCluster?: TestCluster };
  await testCluster?.remove();
}
