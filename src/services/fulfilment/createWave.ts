import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId, newId } from '../../entities/newId.js';
import { Order } from '../../entities/Order.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';
import { PickingWave } from '../../entities/PickingWave.js';
import { invalid, notFound, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { readFloorPlans } from './routes/floorPlan.js';
import { inWalkingOrder } from './routes/inWalkingOrder.js';

export interface CreateWave {
  pickingListIds: string[];
  idempotencyKey: string;
}

const MOST_LISTS = 50;

/** Puts open lists of one warehouse into one walk: their items are numbered anew, along the way past all of them. */
export function createWave(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: CreateWave,
): Promise<PickingWave> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'createWave', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const lists = await lockLists(tx, [...new Set(input.pickingListIds.map(givenId))]);
    const now = await clock.now(tx);
    const id = newId();
    const earlier = await claim(tx, call, { waveId: id }, now);
    if (earlier) return tx.findOneOrFail(PickingWave, String(earlier['waveId']));
    checkLists(lists);
    const { warehouse } = lists[0]!;
    const fields = { id, warehouse, createdAt: now, createdBy: viewer.actor };
    const wave = Object.assign(new PickingWave(), fields);
    await numberAnew(tx, lists);
    wave.lists.add(lists);
    tx.persist(wave);
    return wave;
  });
}

/** Orders come first in the order of locks, and in key order. */
async function lockLists(tx: EntityManager, ids: readonly string[]): Promise<PickingList[]> {
  if (ids.length === 0 || ids.length > MOST_LISTS) {
    throw new Refusal(invalid('WAVE_SIZE', 'pickingListIds'));
  }
  const found = await tx.find(PickingList, { id: { $in: [...ids] } });
  if (found.length < ids.length) throw notFound();
  const orders = found.map(({ order }) => order.id);
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  await tx.find(Order, { id: { $in: orders } }, lock);
  const lists = await tx.find(PickingList, { id: { $in: [...ids] } }, lock);
  await tx.populate(lists, ['items']);
  return lists;
}

function checkLists(lists: readonly PickingList[]): void {
  const isFree = lists.every(({ status, wave }) => status === PickingStatus.OPEN && !wave);
  if (!isFree) throw new Refusal(invalid('LISTS_TAKEN', 'pickingListIds'));
  const warehouses = new Set(lists.map(({ warehouse }) => warehouse.code));
  if (warehouses.size > 1) throw new Refusal(invalid('WAREHOUSES_DIFFER', 'pickingListIds'));
}

async function numberAnew(tx: EntityManager, lists: readonly PickingList[]): Promise<void> {
  const items = lists.flatMap((list) => list.items.getItems());
  const warehouse = lists[0]!.warehouse.code;
  const codes = items.flatMap(({ bin }) => bin ?? []);
  const plan = (await readFloorPlans(tx, [warehouse], codes))(warehouse);
  for (const [index, item] of inWalkingOrder(items, plan).entries()) item.position = index + 1;
}
