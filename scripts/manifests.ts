import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { loadConfig, type Config } from '../src/config.js';
import type { JudgeDocument } from '../src/context.js';
import { Manifest } from '../src/entities/Manifest.js';
import { createJudge } from '../src/http/judgeDocument.js';
import { createSchema } from '../src/resolvers/schema.js';
import {
  judgeManifest,
  type PersistedQueryManifest,
} from '../src/services/partners/judgeManifest.js';
import { registerManifest } from '../src/services/partners/registerManifest.js';
import { asOperator, readManifest, sentence } from './client/operator.js';
import { openShopDatabase } from './client/openShopDatabase.js';
import { runProgram, type Run } from './client/runProgram.js';

const USAGE = `usage: npm run manifests -- check [FILE…]
       npm run manifests -- register FILE [--version VERSION]

check: whether everything that is registered in the shop of the configuration, and all that is in the files, would run
with the schema as it is here. register: for the shop's own clients; for partners see \`npm run partner\`.`;

interface Named {
  name: string;
  manifest: PersistedQueryManifest;
}

const options = { version: { type: 'string' } } as const;

await runProgram({ name: 'command', timeoutMs: 60_000, usage: USAGE }, async (run) => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, ...paths] = positionals;
  const config = loadConfig();
  if (command === 'check') return check(run, config, paths);
  const [path] = paths;
  if (command !== 'register' || !path || paths.length > 1) throw new Error(USAGE);
  const manifest = await readManifest(path);
  await asOperator(await openShopDatabase(run.opened, config), async (ctx) => {
    const registered = await registerManifest(ctx, { manifest, ...values });
    console.log(`registered as version ${registered.manifest.version}`);
  });
});

/** Against the schema of this code: before it is deployed, this says which clients it would break. */
async function check({ opened }: Run, config: Config, paths: readonly string[]): Promise<void> {
  const found: Named[] = [];
  for (const name of paths) found.push({ name, manifest: await readManifest(name) });
  if (hasShop(config)) found.push(...(await registeredIn(await openShopDatabase(opened, config))));
  else if (paths.length === 0) throw new Error('There is no shop here, and no file was named.');
  const judge = createJudge(createSchema());
  const broken = found.flatMap((one) => faultsOf(judge, one));
  for (const line of broken) console.log(line);
  const count = found.reduce((sum, { manifest }) => sum + manifest.operations.length, 0);
  if (broken.length > 0) throw new Error(`${broken.length} of ${count} operations would not run`);
  console.log(`All ${count} operations of ${found.length} manifests run with this schema.`);
}

function hasShop({ DATABASE_URL, DATA_DIR }: Config): boolean {
  return DATABASE_URL !== undefined || existsSync(join(DATA_DIR, 'postgres'));
}

async function registeredIn(em: EntityManager): Promise<Named[]> {
  const populate = ['operations', 'partner'] as const;
  const manifests = await em.fork().find(Manifest, { retiredAt: null }, { populate });
  return manifests.map(({ partner, version, operations }) => ({
    name: `${partner?.name ?? 'the shop'} ${version}`,
    manifest: {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: operations.map(({ operationId, name, type, body }) => ({
        id: operationId,
        ...{ name, body },
        type: type.toLowerCase(),
      })),
    },
  }));
}

function faultsOf(judge: JudgeDocument, { name, manifest }: Named): string[] {
  return judgeManifest(judge, manifest).map((problem) => `${name}: ${sentence(problem)}`);
}
