import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../entities/newId.js';

interface Held {
  reservation: string;
  order: string;
  level: string;
  quantity: number;
}

/**
 * What these locked orders hold is theirs: reservations, shelves and ledger in three statements, however many orders
 * and lines there are. Around the entities, so nothing of them may be loaded or changed in the same transaction.
 */
export async function sellReservations(
  tx: EntityManager,
  orderIds: readonly string[],
  at: Date,
): Promise<void> {
  const held = await tx.execute<Held[]>(HELD, [JSON.stringify(orderIds)]);
  if (held.length === 0) return;
  await tx.execute(LOCK_LEVELS, [JSON.stringify([...new Set(held.map(({ level }) => level))])]);
  const sold = held.map((one) => ({ ...one, movement: newId() }));
  await tx.execute(SELL, [JSON.stringify(sold), at.toISOString()]);
}

const HELD = `
  select id as reservation, order_id as "order", stock_level_id as level, quantity from reservation
  where order_id in (select jsonb_array_elements_text(?::jsonb)::uuid) and status = 'HELD'
  order by id`;

const LOCK_LEVELS = `
  select 1 from stock_level
  where id in (select jsonb_array_elements_text(?::jsonb)::uuid) order by id for update`;

const SELL = `
  with sold as (
    select * from jsonb_to_recordset(?::jsonb)
      as row (reservation uuid, "order" uuid, level uuid, quantity int, movement uuid)
  ), written as (
    insert into stock_movement
      (id, stock_level_id, order_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
    select movement, level, "order", 'SOLD', 0, -quantity, quantity, ?::timestamptz from sold
  ), taken as (
    update reservation set status = 'SOLD' from sold where reservation.id = sold.reservation
  )
  update stock_level set reserved = reserved - units, committed = committed + units
  from (select level, sum(quantity)::int as units from sold group by 1) total
  where stock_level.id = total.level`;
