import { createHash } from 'node:crypto';
import type { ShopDoor } from './shopDoor.js';

/** What a partner sends instead of a text. */
export interface NamedOperation {
  query?: string;
  extensions: { persistedQuery: { version: 1; sha256Hash: string } };
}

export interface Operation {
  id: string;
  name: string;
  type: string;
  body: string;
}

/** A partner and one of its keys. */
export interface AccountIds {
  id: string;
  apiKey: string;
  apiKeyId: string;
}

/** A partner of the shop as its programs know it: a key, and operations that run by their hashes. */
export class PartnerAccount {
  readonly id: string;
  readonly apiKey: string;
  readonly apiKeyId: string;
  readonly #shopDoor: ShopDoor;
  readonly #registered = new Map<string, Promise<NamedOperation>>();

  /** Through this door, the staff of the shop register what it wants to run. */
  constructor(shopDoor: ShopDoor, ids: AccountIds) {
    this.id = ids.id;
    this.apiKey = ids.apiKey;
    this.apiKeyId = ids.apiKeyId;
    this.#shopDoor = shopDoor;
  }

  /** The operation by its hash; registered before its first use, as a version of its own. */
  naming(text: string): Promise<NamedOperation> {
    let naming = this.#registered.get(text);
    if (!naming) {
      naming = this.#register(operationOf(text));
      this.#registered.set(text, naming);
    }
    return naming;
  }

  async #register(operation: Operation): Promise<NamedOperation> {
    await register(this.#shopDoor, { partnerId: this.id, operations: [operation] });
    return byHash(operation.id);
  }
}

export const byHash = (sha256Hash: string): NamedOperation => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

/** With a name, where the text has none. */
export function operationOf(text: string, name = 'OfTheTest'): Operation {
  const [, type = 'query', given] = /^\s*(query|mutation|subscription)\b\s*(\w+)?/.exec(text) ?? [];
  const rest = text.replace(/^\s*(query|mutation|subscription)\b\s*/, '');
  const body = given ? text : `${type} ${name} ${rest}`;
  const id = createHash('sha256').update(body).digest('hex');
  return { id, name: given ?? name, type, body };
}

export interface Registering {
  partnerId?: string;
  version?: string;
  operations: Operation[];
}

export interface Registered {
  manifest: { id: string; version: string } | null;
  problems: { code: string; message: string; operation?: string; reason?: string }[];
}

export function triesToRegister(
  shopDoor: ShopDoor,
  { operations, ...more }: Registering,
): Promise<Registered> {
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  const fields =
    'manifest { id version } problems { code message ... on OperationUnfit { operation reason } }';
  return shopDoor.change('registerManifest', { manifest, ...more }, fields);
}

export async function register(shopDoor: ShopDoor, wish: Registering): Promise<{ id: string }> {
  const { manifest, problems } = await triesToRegister(shopDoor, wish);
  if (!manifest) throw new Error(problems.map(({ message }) => message).join(' '));
  return manifest;
}
