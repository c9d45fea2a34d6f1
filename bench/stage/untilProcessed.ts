import { setTimeout as pause } from 'node:timers/promises';
import type { RunningShop } from './RunningShop.js';

const PATIENCE_MS = 120_000;

/** Resolves when every callback that came has been worked through; throws when one was put aside. */
export async function untilProcessed({ database }: RunningShop): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await database.query<{ waiting: number; parked: number }>(
      `select count(*)::int as waiting, count(parked_at)::int as parked from callback where processed_at is null`,
    );
    if (rows[0]!.waiting === 0) return;
    if (rows[0]!.parked > 0 || Date.now() > deadline) throw new Error('Callbacks are left over');
    await pause(10);
  }
}
