import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Manifest } from '../../entities/Manifest.js';
import { givenId } from '../../entities/newId.js';

/** The operations of a version run no more, within two seconds: nobody uses the program any more. */
export function retireManifest(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { manifestId }: { manifestId: string },
): Promise<{ manifest: Manifest }> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  return transaction(em, async (tx) => {
    const manifest = await tx.findOneOrFail(Manifest, { id: givenId(manifestId) }, lock);
    manifest.retire(await clock.now(tx), viewer.actor);
    return { manifest };
  });
}
