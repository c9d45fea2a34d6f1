import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Device } from '../../entities/Device.js';
import type { DeviceProvider } from '../../entities/DeviceProvider.js';
import { notFound, problem, Refusal } from '../../errors.js';

export interface RegisterDevice {
  token: string;
  provider: DeviceProvider;
}

type DeviceContext = Pick<Context, 'em' | 'viewer' | 'clock'>;

const LONGEST_TOKEN = 4_096;

/** From now on the viewer's messages are shown on this device, and nobody else's. Registering twice changes nothing. */
export async function registerDevice(
  { em, viewer, clock }: DeviceContext,
  { token, provider }: RegisterDevice,
): Promise<Device> {
  const customerId = accountOf(viewer);
  if (token.trim() === '' || token.length > LONGEST_TOKEN)
    throw new Refusal(problem('INVALID_INPUT', { reason: 'TOKEN_MALFORMED' }, ['token']));
  return transaction(em, async (tx) => {
    const registeredAt = await clock.now(tx);
    return tx.upsert(Device, { token, provider, customerId, registeredAt });
  });
}

/** Only accounts have devices and preferences. */
export function accountOf({ identity }: Context['viewer']): string {
  if (identity.role === 'customer') return identity.id;
  throw notFound();
}
