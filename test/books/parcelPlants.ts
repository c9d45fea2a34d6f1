const SHIPPED = `(select id from orders where customer_name = 'shipped')`;
const PARCEL = `(select id from shipment where order_id = ${SHIPPED})`;

/** One violation for each rule about parcels and their cases. */
export const PARCEL_PLANTS: Record<string, string> = {
  'every parcel in trouble has had a case': parcel(`status = 'LOST', next_check_at = null`),

  'every case is of a parcel of its own order': planted(
    'null',
    `(select id from orders where customer_name = 'processing')`,
  ),

  'a parcel was made up for exactly when a case of it says so': parcel(
    `made_up_at = shop_now(), next_check_at = null`,
  ),

  'what makes up for a parcel closes all that was open about it': `
    ${planted(`'REFUNDED'`)}; ${planted('null')};
    ${parcel(`made_up_at = shop_now(), next_check_at = null`)}`,

  'units are sent again exactly when a case of their parcel says so': `
    ${planted(`'RESHIPPED'`)}; ${parcel(`made_up_at = shop_now(), next_check_at = null`)}`,

  'the refund of a case is of its order': `
    ${planted(`'REFUNDED'`)}; update delivery_case set refund_id = gen_random_uuid();
    ${parcel(`made_up_at = shop_now(), next_check_at = null`)}`,

  'nobody asks about a parcel of which nothing is expected': `
    ${planted(`'REFUNDED'`)}; ${parcel(`made_up_at = shop_now()`)}`,
};

function parcel(change: string): string {
  return `update shipment set ${change} where id = ${PARCEL}`;
}

function planted(resolution: string, orderId = SHIPPED): string {
  return `
    insert into delivery_case (id, order_id, shipment_id, trouble, description, opened_at, opened_by, resolution, closed_at, closed_by)
    select gen_random_uuid(), ${orderId}, ${PARCEL}, 'OTHER', 'planted', shop_now(), 'carrier', resolution,
      case when resolution is not null then shop_now() end, case when resolution is not null then 'staff:kim' end
    from (values (${resolution}::text)) as planted (resolution)`;
}
