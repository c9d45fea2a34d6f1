import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { DeliveryCase } from '../../entities/DeliveryCase.js';
import type { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import { givenId } from '../../entities/newId.js';

export interface DeliveryCaseFilter {
  isOpen?: boolean | undefined;
  trouble?: DeliveryTrouble | undefined;
  orderId?: string | undefined;
}

export interface FindDeliveryCases {
  filter: DeliveryCaseFilter;
  first: number;
  after?: string | undefined;
}

/** Parcels in trouble, the longest waiting first. */
export function findDeliveryCases(
  { em }: Pick<Context, 'em'>,
  { filter, first, after }: FindDeliveryCases,
): Promise<DeliveryCase[]> {
  const { isOpen, trouble, orderId } = filter;
  const where: FilterQuery<DeliveryCase> = {
    ...(isOpen !== undefined && { closedAt: isOpen ? null : { $ne: null } }),
    ...(trouble && { trouble }),
    ...(orderId && { order: { id: givenId(orderId) } }),
    ...(after && { id: { $gt: givenId(after) } }),
  };
  const options = {
    populate: ['order', 'shipment'],
    orderBy: { id: 'asc' },
    limit: first,
  } as const;
  return lagging(em, (tx) => tx.find(DeliveryCase, where, options));
}
