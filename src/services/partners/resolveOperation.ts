import type { Context } from '../../context.js';
import { PersistedQueryNotFound, PersistedQueryRequired } from '../../errors.js';

/** How a client names what it wants to run. */
export interface AskedOperation {
  /** Its own text. */
  query: string | undefined;
  /** The id of a registered operation, `documentId`. */
  documentId: string | undefined;
  /** The same as `persistedQuery.sha256Hash`; without a registered one, a key into the cache of automatic persisted queries. */
  hash: string | undefined;
}

/**
 * The text of the registered operation that is asked for by its id; nothing when a text is to be run as it came. A
 * partner runs what it has registered and nothing else, and so does everybody where the shop wants it so.
 */
export async function resolveOperation(
  { viewer, operations, settings }: Pick<Context, 'viewer' | 'operations' | 'settings'>,
  { query, documentId, hash }: AskedOperation,
): Promise<string | undefined> {
  const { identity } = viewer;
  const isPartner = identity.role === 'partner';
  const isRequired = isPartner || settings.persistedQueriesOnly;
  const id = documentId ?? hash;
  if (id === undefined || query) {
    if (isRequired) throw new PersistedQueryRequired();
    return undefined;
  }
  const text = await operations.find(isPartner ? identity.id : undefined, id);
  if (text === undefined && isRequired) throw new PersistedQueryRequired();
  if (text === undefined && documentId !== undefined) throw new PersistedQueryNotFound();
  return text;
}
