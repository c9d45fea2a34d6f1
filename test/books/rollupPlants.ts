/** As if no report had been made of anything yet. */
export const UNREPORTED = `
  delete from measure_rollup; delete from sales_rollup; delete from rollup_minute;
  delete from event_consumer where name = 'roll up events'`;

/** One more in one of the shortest stretches, and in those that it is part of: however long the shop has lived. */
const oneMore = (table: string, column: string, where: string, grain: string): string => `
  update ${table} set ${column} = ${column} + 1
  from (select start_at as moment from ${table} where ${where} and grain = '${grain}' limit 1) one
  where ${where} and start_at = date_trunc(grain, moment, 'UTC')`;

/** One violation for each rule about what reports are made of. */
export const ROLLUP_PLANTS: Record<string, string> = {
  'reports count every event that they have seen, once': oneMore(
    'measure_rollup',
    'count',
    "measure = 'CONFIRMED'",
    'MINUTE',
  ),

  'reports know where the events of every minute stand': `
    update rollup_minute set first_position = 2 where first_position = 1`,

  'the sales of reports are those of the orders': oneMore(
    'sales_rollup',
    'revenue_minor',
    "dimension = 'TOTAL'",
    'HOUR',
  ),

  'the months of reports are the sums of their days, and so on down to the minutes': `
    update sales_rollup set units = units + 1 where grain = 'DAY' and dimension = 'PRODUCT'`,
};
