import type { Context } from '../../context.js';
import type { RestockStatus } from '../../entities/RestockStatus.js';
import { givenId } from '../../entities/newId.js';
import { restockNeeds, type RestockNeed } from './restockNeeds.js';

/** A request for goods, and how much is wanted now; of a closed one, nothing. */
export interface RestockItem extends RestockNeed {
  id: string;
  status: RestockStatus;
  productName: string | null;
  raisedAt: Date;
  closedAt: Date | null;
}

export interface FindRestockRequests {
  status: RestockStatus;
  first: number;
  /** Only those after this one, by its id. */
  after?: string | undefined;
}

/** Restock requests, oldest first. */
export async function findRestockRequests(
  { em }: Pick<Context, 'em'>,
  { status, first, after }: FindRestockRequests,
): Promise<RestockItem[]> {
  const last = after === undefined ? null : givenId(after);
  const rows = await em.fork().execute<RestockItem[]>(
    `with page as (
       select * from restock_request where status = ? and (?::uuid is null or id > ?::uuid)
       order by id limit ?
     )
     select r.id, r.sku, r.status, p.name as "productName", r.raised_at as "raisedAt",
       r.closed_at as "closedAt", coalesce(available, 0) as available, coalesce(waiting, 0) as waiting,
       coalesce(case when r.status = 'OPEN' then short end, 0) as short,
       coalesce(case when r.status = 'OPEN' then "toTarget" end, 0) as "toTarget"
     from page r
     left join (${restockNeeds('select sku from page')}) need using (sku)
     left join product p using (sku)
     order by r.id`,
    [status, last, last, first],
  );
  return rows.map((row) => ({
    ...row,
    raisedAt: new Date(row.raisedAt),
    closedAt: row.closedAt && new Date(row.closedAt),
  }));
}
