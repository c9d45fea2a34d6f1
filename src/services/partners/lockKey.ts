import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { ApiKey } from '../../entities/ApiKey.js';
import { givenId } from '../../entities/newId.js';

/** Refused with NOT_FOUND. */
export function lockKey(tx: EntityManager, apiKeyId: string): Promise<ApiKey> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  return tx.findOneOrFail(ApiKey, { id: givenId(apiKeyId) }, { lockMode });
}
