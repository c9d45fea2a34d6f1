import type { EntityManager } from '@mikro-orm/postgresql';
import { lastPosition } from '../events/consumeEvents.js';
import type { Span, SpanConsumer } from '../events/consumeSpans.js';
import { MEASURES } from './measures.js';
import { CONVERTED_BY_PAYMENT, salesFacts } from './salesFacts.js';
import {
  addMinutes,
  addMeasures,
  addSales,
  addSlowOrders,
  forgetFasterOrders,
} from './writeRollups.js';

/** What was added: how often something happened, or how long it took so many times. */
export interface RolledUp {
  measure: string;
  dimension: string;
  bucket: number;
  count: number;
  totalUs: number;
}

/** Adds what events say to the minutes, hours, days and months that reports are made of. */
export const rollUpEvents: SpanConsumer<RolledUp[]> = {
  name: 'roll up events',
  lastPosition,
  consume,
};

async function consume(tx: EntityManager, { after, upTo }: Span): Promise<RolledUp[]> {
  // Numbers in the text: a plan made for any span whatever would read the whole table.
  const events = `select * from order_event where position > ${after} and position <= ${upTo}`;
  const span = `span as materialized (${events})`;
  const added = await tx.execute<RolledUp[]>(addMeasures(`${span}, ${MEASURES}`));
  await tx.execute(addSales(`${span}, ${salesFacts(CONVERTED_BY_PAYMENT)}`));
  await tx.execute(addMinutes(events));
  const processing = `${events} and type = 'PROCESSING'`;
  await tx.execute(addSlowOrders(`span as materialized (${processing}), ${MEASURES}`));
  await tx.execute(forgetFasterOrders(processing));
  return added;
}
