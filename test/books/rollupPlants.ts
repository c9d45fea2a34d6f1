/** As if no report had been made of anything yet. */
export const UNREPORTED = `
  delete from measure_rollup; delete from sales_rollup; delete from rollup_hour;
  delete from event_consumer where name = 'roll up events'`;

/** One more in one hour, and in its day too: however many hours the shop has lived through. */
const oneMore = (table: string, column: string, where: string): string => `
  update ${table} set ${column} = ${column} + 1
  from (select start_at as hour from ${table} where ${where} and grain = 'HOUR' limit 1) one
  where ${where} and start_at = case grain when 'HOUR' then hour else date_trunc('day', hour, 'UTC') end`;

/** One violation for each rule about what reports are made of. */
export const ROLLUP_PLANTS: Record<string, string> = {
  'reports count every event that they have seen, once': oneMore(
    'measure_rollup',
    'count',
    "measure = 'CONFIRMED' and bucket = -1",
  ),

  'reports know where the events of every hour stand': `
    update rollup_hour set first_position = 2 where first_position = 1`,

  'the sales of reports are those of the orders': oneMore(
    'sales_rollup',
    'revenue_minor',
    "dimension = 'TOTAL'",
  ),

  'the days of reports are the sums of their hours': `
    update sales_rollup set units = units + 1 where grain = 'DAY' and dimension = 'PRODUCT'`,
};
