import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import { ShortMemory } from './ShortMemory.js';

/** Whose operations: a partner's, or those of the shop's own clients. */
export type OperationOwner = string | undefined;

interface Registered {
  manifestId: string;
  operationId: string;
  body: string;
}

/** Of several versions that have it, the newest. */
const FIND = `
  select m.id as "manifestId", o.operation_id as "operationId", o.body
  from manifest_operation o join manifest m on m.id = o.manifest_id
  where o.operation_id = $1 and m.partner_id is not distinct from $2::uuid and m.retired_at is null
  order by m.id desc limit 1`;

/** The texts that run by their ids. A manifest that is retired runs for two seconds more at most. */
export class RegisteredOperations {
  private readonly em: Shop['em'];
  private readonly ofThePages: ReadonlyMap<string, string>;
  private readonly known = new ShortMemory<Registered>();
  private readonly used = new Map<string, Registered>();

  /** `ofThePages`: texts by id that the shop's own pages run, which nobody has to register. */
  constructor(em: Shop['em'], ofThePages: ReadonlyMap<string, string>) {
    this.em = em;
    this.ofThePages = ofThePages;
  }

  async find(owner: OperationOwner, id: string): Promise<string | undefined> {
    if (id.length > LONGEST_ID || id.includes('\0')) return undefined;
    const own = owner === undefined ? this.ofThePages.get(id) : undefined;
    if (own !== undefined) return own;
    const key = `${owner} ${id}`;
    const found = await this.known.recall(key, () => this.read(owner, id));
    if (found) this.used.set(`${found.manifestId} ${id}`, found);
    return found?.body;
  }

  /** Operations that were run since this was asked last. */
  takeUses(): Pick<Registered, 'manifestId' | 'operationId'>[] {
    const used = [...this.used.values()];
    this.used.clear();
    return used;
  }

  private async read(owner: OperationOwner, id: string): Promise<Registered | undefined> {
    const [row] = await bound<Registered>(this.em.fork(), FIND, [id, owner ?? null]);
    return row;
  }
}

export const LONGEST_ID = 200;
