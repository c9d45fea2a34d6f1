/** As if no report had been made of anything yet. */
export const UNREPORTED = `
  delete from measure_rollup; delete from sales_rollup; delete from rollup_hour;
  delete from event_consumer where name = 'roll up events'`;

/** One violation for each rule about what reports are made of. */
export const ROLLUP_PLANTS: Record<string, string> = {
  'reports count every event that they have seen, once': `
    update measure_rollup set count = count + 1 where measure = 'CONFIRMED' and bucket = -1`,

  'reports know where the events of every hour stand': `
    update rollup_hour set first_position = 2 where first_position = 1`,

  'the sales of reports are those of the orders': `
    update sales_rollup set revenue_minor = revenue_minor + 1 where dimension = 'TOTAL'`,

  'the days of reports are the sums of their hours': `
    update sales_rollup set units = units + 1 where grain = 'DAY' and dimension = 'PRODUCT'`,
};
