/** A carrier that this shop hands parcels to. */
export interface Carrier {
  /** What its numbers look like: others are refused. */
  pattern: RegExp;
  /** Numbers that no other carrier has. */
  unmistakable?: RegExp;
  /** Numbers that end in a check digit, and whose arithmetic it is (`ts-tracking-number`). */
  checked?: { pattern: RegExp; by: 'dhl' | 'fedex' | 's10' | 'ups' | 'usps' };
  /** How long a parcel usually takes, in days, by shipping method. */
  days: Readonly<Record<'EXPRESS' | 'STANDARD', number>>;
}

const S10 = String.raw`[A-Z]{2}\d{9}`;

/**
 * By our code. Chinese carriers publish no formats: these are the prefixes and lengths that their labels have, and a
 * number of digits alone may be of several of them.
 */
export const CARRIERS: Readonly<Record<string, Carrier>> = {
  sf: {
    pattern: /^(SF\d{7,15}|\d{12}|\d{15})$/,
    unmistakable: /^SF\d{12,15}$/,
    days: { EXPRESS: 2, STANDARD: 3 },
  },
  yto: {
    pattern: /^(YT[A-Z0-9]{6,18}|[A-Z]?\d{10,18})$/,
    unmistakable: /^YT\d{13,15}$/,
    days: { EXPRESS: 3, STANDARD: 5 },
  },
  zto: {
    pattern: /^(ZTO?\d{8,14}|\d{10,15})$/,
    unmistakable: /^ZTO?\d{10,14}$/,
    days: { EXPRESS: 3, STANDARD: 5 },
  },
  sto: {
    pattern: /^(STO\d{10,13}|\d{12,15})$/,
    unmistakable: /^STO\d{10,13}$/,
    days: { EXPRESS: 3, STANDARD: 5 },
  },
  yunda: {
    pattern: /^(YD\d{10,15}|\d{13,15})$/,
    unmistakable: /^YD\d{13,15}$/,
    days: { EXPRESS: 3, STANDARD: 5 },
  },
  ems: {
    pattern: new RegExp(`^(${S10}[A-Z]{2}|\\d{13})$`),
    unmistakable: /^E[A-Z]\d{9}CN$/,
    checked: { pattern: new RegExp(`^${S10}[A-Z]{2}$`), by: 's10' },
    days: { EXPRESS: 3, STANDARD: 5 },
  },
  chinapost: {
    pattern: new RegExp(`^(${S10}CN|\\d{13})$`),
    unmistakable: /^[CLRU][A-Z]\d{9}CN$/,
    checked: { pattern: new RegExp(`^${S10}CN$`), by: 's10' },
    days: { EXPRESS: 5, STANDARD: 8 },
  },
  jd: {
    pattern: /^(JD[A-Z0-9]{8,20}|V[A-Z]\d{10,14})$/,
    unmistakable: /^JD[A-Z][A-Z0-9]{10,16}$/,
    days: { EXPRESS: 1, STANDARD: 2 },
  },
  jtexpress: {
    pattern: /^JT\d{10,15}$/,
    unmistakable: /^JT\d{13}$/,
    days: { EXPRESS: 3, STANDARD: 5 },
  },
  deppon: {
    pattern: /^(DPK?\d{8,13}|\d{8,10})$/,
    unmistakable: /^DPK\d{12}$/,
    days: { EXPRESS: 3, STANDARD: 6 },
  },
  dhl: {
    pattern: /^(\d{10,11}|[A-Z]{2,4}\d{8,20}|\d{12,20})$/,
    unmistakable: /^(JJD\d{10,18}|JVGL\d{10})$/,
    checked: { pattern: /^\d{10}$/, by: 'dhl' },
    days: { EXPRESS: 4, STANDARD: 8 },
  },
  ups: {
    pattern: /^(1Z[A-Z0-9]{16}|[A-Z]\d{10}|\d{9,12})$/,
    unmistakable: /^1Z[A-Z0-9]{16}$/,
    checked: { pattern: /^1Z[A-Z0-9]{16}$/, by: 'ups' },
    days: { EXPRESS: 4, STANDARD: 8 },
  },
  fedex: {
    pattern: /^\d{12,34}$/,
    unmistakable: /^96\d{20}$/,
    checked: { pattern: /^(\d{12}|\d{15})$/, by: 'fedex' },
    days: { EXPRESS: 4, STANDARD: 8 },
  },
  usps: {
    pattern: new RegExp(`^(\\d{20,34}|${S10}US)$`),
    unmistakable: new RegExp(`^(9[1-5]\\d{20}|${S10}US)$`),
    checked: { pattern: new RegExp(`^(9[1-5]\\d{20}|${S10}US)$`), by: 'usps' },
    days: { EXPRESS: 6, STANDARD: 12 },
  },
};
