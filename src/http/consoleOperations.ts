import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersistedQueryManifest } from '../services/partners/judgeManifest.js';

/**
 * What the pages in this folder run: their texts, by id. The build lays the manifest beside the pages, so that it is as
 * new and as trusted as they are. Without pages there is nothing.
 */
export function readConsoleOperations(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, 'operations.json');
  if (!existsSync(path)) return new Map();
  const { operations } = JSON.parse(readFileSync(path, 'utf8')) as PersistedQueryManifest;
  return new Map(operations.map(({ id, body }) => [id, body]));
}
