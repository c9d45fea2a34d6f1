/** The carriers that this shop hands parcels to, by our code. */
export const CARRIERS: ReadonlySet<string> = new Set([
  'sf',
  'yto',
  'zto',
  'sto',
  'yunda',
  'ems',
  'jd',
  'jtexpress',
  'deppon',
  'dhl',
  'ups',
  'fedex',
  'usps',
]);
