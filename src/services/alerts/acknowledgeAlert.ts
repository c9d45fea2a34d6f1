import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Alert } from '../../entities/Alert.js';
import { givenId } from '../../entities/newId.js';
import { changeAlerts, tellChanges } from './changeAlerts.js';

/** Says who of the staff looks after an open alert. Whoever says so after another one changes nothing. */
export async function acknowledgeAlert(
  ctx: Pick<Context, 'em' | 'clock' | 'viewer' | 'topics'>,
  { alertId }: { alertId: string },
): Promise<{ alert: Alert }> {
  const { em, clock, viewer } = ctx;
  const done = await transaction(em, async (tx) => {
    let alert: Alert | undefined;
    const events = await changeAlerts(tx, async () => {
      alert = await tx.findOneOrFail(Alert, { id: givenId(alertId) });
      alert.acknowledge(viewer.actor, await clock.now(tx));
      return [alert];
    });
    return { alert: alert!, events };
  });
  tellChanges(ctx, done.events);
  return { alert: done.alert };
}
