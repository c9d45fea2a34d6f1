import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.js';
import { ApiKey } from '../src/entities/ApiKey.js';
import { Manifest } from '../src/entities/Manifest.js';
import { Partner } from '../src/entities/Partner.js';
import { createPartner } from '../src/services/partners/createPartner.js';
import { findManifests, findPartners } from '../src/services/partners/findPartners.js';
import { issueApiKey } from '../src/services/partners/issueApiKey.js';
import type { IssuedKey } from '../src/services/partners/issueKey.js';
import { publicBeginning } from '../src/services/partners/newApiKey.js';
import { registerManifest } from '../src/services/partners/registerManifest.js';
import { retireManifest } from '../src/services/partners/retireManifest.js';
import { revokeApiKey } from '../src/services/partners/revokeApiKey.js';
import { rotateApiKey } from '../src/services/partners/rotateApiKey.js';
import { asOperator, judged, readManifest, type OperatorContext } from './client/operator.js';
import { openShopDatabase } from './client/openShopDatabase.js';
import { runProgram } from './client/runProgram.js';

const USAGE = `usage: npm run partner -- create NAME [--scopes orders,fulfilment] [--warehouse CODE] [--manifest FILE [--version VERSION]]
       npm run partner -- issue NAME [--scopes orders,fulfilment]
       npm run partner -- register NAME --manifest FILE [--version VERSION]
       npm run partner -- retire NAME --version VERSION
       npm run partner -- rotate KEY [--overlap MINUTES]
       npm run partner -- revoke KEY
       npm run partner -- list

KEY is what a key begins with: ddk_ and ten hexadecimal digits. A new key is printed alone on standard output, this once.`;

const options = {
  scopes: { type: 'string' },
  warehouse: { type: 'string' },
  manifest: { type: 'string' },
  version: { type: 'string' },
  overlap: { type: 'string' },
} as const;

type Values = { [name in keyof typeof options]?: string };
type Command = (ctx: OperatorContext, name: string, values: Values) => Promise<void>;

const commands: Record<string, Command> = {
  create: async (ctx, name, { scopes, warehouse, manifest: path, version }) => {
    const file = path && (await readManifest(path));
    if (file) judged(ctx, file);
    const terms = { warehouse, scopes: scopes?.split(',') };
    const { partner, ...key } = await createPartner(ctx, { name, ...terms });
    tell(`partner ${partner.name} ${partner.id}`);
    tellKey(key);
    if (!file) return;
    const wish = { partnerId: partner.id, version, manifest: file };
    tellManifest((await registerManifest(ctx, wish)).manifest);
  },
  issue: async (ctx, name, { scopes }) => {
    const { id: partnerId } = await partnerOf(ctx, name);
    tellKey(await issueApiKey(ctx, { partnerId, scopes: scopes?.split(',') }));
  },
  register: async (ctx, name, { manifest: path, version }) => {
    if (!path) throw new Error(USAGE);
    const { id: partnerId } = await partnerOf(ctx, name);
    const wish = { partnerId, version, manifest: await readManifest(path) };
    tellManifest((await registerManifest(ctx, wish)).manifest);
  },
  retire: async (ctx, name, { version }) => {
    if (!version) throw new Error(USAGE);
    const { id } = await partnerOf(ctx, name);
    const manifests = await findManifests(ctx, id);
    const manifest = manifests.find((one) => one.version === version && !one.retiredAt);
    if (!manifest)
      throw new Error(`${name} has no version ${version} that runs.${those(manifests)}`);
    tellManifest((await retireManifest(ctx, { manifestId: manifest.id })).manifest);
  },
  rotate: async (ctx, key, { overlap }) => {
    const { id: apiKeyId } = await keyOf(ctx, key);
    const overlapMinutes = overlap === undefined ? undefined : Number(overlap);
    tellKey(await rotateApiKey(ctx, { apiKeyId, overlapMinutes }));
  },
  revoke: async (ctx, key) => {
    const { id: apiKeyId } = await keyOf(ctx, key);
    tell(lineOf((await revokeApiKey(ctx, { apiKeyId })).apiKey));
  },
  list: async (ctx) => {
    for (const partner of await findPartners(ctx, { first: MOST_PARTNERS })) {
      const { name, id, warehouse, callsPerMinute, costPerMinute } = partner;
      const place = warehouse ? `, warehouse ${warehouse.code}` : '';
      console.log(`${name} ${id}: ${callsPerMinute} calls, cost ${costPerMinute} a minute${place}`);
      for (const key of await partner.keys.loadItems()) console.log(`  ${lineOf(key)}`);
      for (const manifest of await findManifests(ctx, id)) console.log(`  ${summaryOf(manifest)}`);
    }
  },
};

const MOST_PARTNERS = 10_000;

/** Takes partners in and sees to their keys and operations, in the shop of the configuration, running or not. */
await runProgram({ name: 'command', timeoutMs: 60_000, usage: USAGE }, async ({ opened }) => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name = '', subject = '', ...more] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const isWhole = (subject !== '') !== (name === 'list') && more.length === 0;
  if (!command || !isWhole) throw new Error(USAGE);
  const em = await openShopDatabase(opened, loadConfig());
  await asOperator(em, (ctx) => command(ctx, subject, values));
});

async function partnerOf({ em }: OperatorContext, name: string) {
  const partner = await em.findOne(Partner, { name });
  if (!partner) throw new Error(`There is no partner ${name}.`);
  return partner;
}

/** What was given may be a secret: no more of it is told than everybody may see. */
async function keyOf({ em }: OperatorContext, given: string): Promise<ApiKey> {
  const prefix = publicBeginning(given);
  if (!prefix) throw new Error('A key begins with ddk_ and ten hexadecimal digits.');
  const key = await em.findOne(ApiKey, { prefix });
  if (!key) throw new Error(`No key begins with ${prefix}.`);
  return key;
}

/** Beside standard output, where the key alone stands. */
function tell(line: string): void {
  console.error(line);
}

function tellKey({ apiKey, secret }: IssuedKey): void {
  tell(lineOf(apiKey));
  console.log(secret);
}

function tellManifest(manifest: Manifest): void {
  tell(summaryOf(manifest));
}

function lineOf({ prefix, scopes, expiresAt, revokedAt, lastUsedAt }: ApiKey): string {
  const end = revokedAt ? ` revoked ${told(revokedAt)}` : expiresAt && ` until ${told(expiresAt)}`;
  const use = lastUsedAt ? `, last used ${told(lastUsedAt)}` : '';
  return `key ${prefix} ${scopes.join(',')}${end ?? ''}${use}`;
}

function those(manifests: readonly Manifest[]): string {
  const versions = manifests.filter(({ retiredAt }) => !retiredAt).map(({ version }) => version);
  return versions.length > 0 ? ` These do: ${versions.join(', ')}.` : '';
}

function summaryOf({ version, retiredAt }: Manifest): string {
  return `manifest ${version}${retiredAt ? ` retired ${told(retiredAt)}` : ''}`;
}

function told(at: Date): string {
  return at.toISOString();
}
