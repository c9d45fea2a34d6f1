import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import type { PartnerScope } from '../../entities/ApiKey.js';
import type { PartnerIdentity } from '../access/Viewer.js';
import { hashOf, looksLikeKey } from './newApiKey.js';
import { ShortMemory } from './ShortMemory.js';

interface KeyRow {
  keyId: string;
  partnerId: string;
  scopes: PartnerScope[];
  warehouse: string | null;
  calls: number;
  cost: number;
}

const GOOD = `revoked_at is null and (expires_at is null or expires_at > shop_now())`;

const FIND = `
  select k.id as "keyId", p.id as "partnerId", k.scopes, p.warehouse_code as warehouse,
    p.calls_per_minute as calls, p.cost_per_minute as cost
  from api_key k join partner p on p.id = k.partner_id
  where k.hash = $1 and ${GOOD}`;

/**
 * Who presents an API key. What was read is believed for two seconds, so a key that is revoked or runs out is good for
 * nothing that much later, in every process, whatever else fails.
 */
export class ApiKeys {
  private readonly em: Shop['em'];
  private readonly known = new ShortMemory<PartnerIdentity>();
  private readonly used = new Set<string>();

  constructor(em: Shop['em']) {
    this.em = em;
  }

  /** Nobody, when the key is not good. */
  async identify(secret: string): Promise<PartnerIdentity | undefined> {
    if (!looksLikeKey(secret)) return undefined;
    const hash = hashOf(secret);
    const identity = await this.known.recall(hash, () => this.read(hash));
    if (identity) this.used.add(identity.keyId);
    return identity;
  }

  /** Those of the keys that are no longer good. */
  async outdated(keyIds: readonly string[]): Promise<Set<string>> {
    const text = `select id from api_key where id = any ($1) and ${GOOD}`;
    const good = await bound<{ id: string }>(this.em.fork(), text, [keyIds]);
    const outdated = new Set(keyIds);
    for (const { id } of good) outdated.delete(id);
    return outdated;
  }

  /** Keys that were used since this was asked last. */
  takeUses(): string[] {
    const used = [...this.used];
    this.used.clear();
    return used;
  }

  private async read(hash: string): Promise<PartnerIdentity | undefined> {
    const [row] = await bound<KeyRow>(this.em.fork(), FIND, [hash]);
    if (!row) return undefined;
    const { keyId, partnerId, scopes, warehouse, calls, cost } = row;
    return {
      role: 'partner',
      id: partnerId,
      keyId,
      scopes,
      warehouse: warehouse ?? undefined,
      budget: { calls, cost },
    };
  }
}
