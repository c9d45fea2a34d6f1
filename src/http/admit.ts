import type { Context } from '../context.js';
import { admitOperation, type Admitted } from './admission.js';
import { spendRate } from './spendRate.js';

/** What is under way or decided about the operation of a viewer: it is admitted, and paid for, once. */
export type Admissions = WeakMap<object, Promise<void>>;

/** Admits what costs little enough and is not asked too often; throws what the caller is told otherwise. */
export async function admit(ctx: Context, admitted: Admitted): Promise<void> {
  admitOperation(admitted);
  await spendRate(ctx, admitted);
}
