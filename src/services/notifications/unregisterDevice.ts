import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Device } from '../../entities/Device.js';
import { accountOf } from './registerDevice.js';

/** The customer signs out on this device: nothing is shown on it any more. */
export async function unregisterDevice(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { token }: { token: string },
): Promise<{ unregistered: boolean }> {
  const customerId = accountOf(viewer);
  return transaction(em, async (tx) => {
    const deleted = await tx.nativeDelete(Device, { token, customerId });
    return { unregistered: deleted > 0 };
  });
}
