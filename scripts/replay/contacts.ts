import countries from 'i18n-iso-countries';
import { getExampleNumber, isValidPhoneNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { AddressInput, CustomerInput } from '../generated/graphql.js';
import type { Invoice } from './planReplay.js';

/** Names of the file that no list of countries has, and where parcels to them go. */
const EXCEPTIONS: Record<string, string> = {
  EIRE: 'IE',
  RSA: 'ZA',
  USA: 'US',
  'Channel Islands': 'JE',
};

/** City, province and postal code of somewhere in each country of the file. */
const PLACES: Record<string, [city: string, province: string, postalCode: string]> = {
  AE: ['Dubai', 'Dubai', ''],
  AT: ['Wien', '', '1010'],
  AU: ['Sydney', 'NSW', '2000'],
  BE: ['Bruxelles', '', '1000'],
  BH: ['Manama', '', '317'],
  BR: ['São Paulo', 'SP', '01310-100'],
  CA: ['Toronto', 'ON', 'M5H 2N2'],
  CH: ['Zürich', '', '8001'],
  CY: ['Nicosia', '', '1010'],
  CZ: ['Praha', '', '110 00'],
  DE: ['Berlin', '', '10115'],
  DK: ['København', '', '1050'],
  ES: ['Madrid', 'Madrid', '28001'],
  FI: ['Helsinki', '', '00100'],
  FR: ['Paris', '', '75001'],
  GB: ['London', '', 'SW1A 1AA'],
  GR: ['Athina', '', '104 31'],
  HK: ['Hong Kong', '', ''],
  IE: ['Dublin', '', 'D02 X285'],
  IL: ['Jerusalem', '', '9100001'],
  IS: ['Reykjavík', '', '101'],
  IT: ['Roma', 'RM', '00184'],
  JE: ['Saint Helier', '', 'JE2 4WE'],
  JP: ['Tokyo', 'Tokyo', '100-0001'],
  LB: ['Beirut', '', '1107'],
  LT: ['Vilnius', '', 'LT-01100'],
  MT: ['Valletta', '', 'VLT 1117'],
  NL: ['Amsterdam', '', '1012 AB'],
  NO: ['Oslo', '', '0150'],
  PL: ['Warszawa', '', '00-001'],
  PT: ['Lisboa', '', '1100-148'],
  SA: ['Riyadh', '', '11564'],
  SE: ['Stockholm', '', '111 20'],
  SG: ['Singapore', '', '018956'],
  US: ['New York', 'NY', '10001'],
  ZA: ['Cape Town', '', '8001'],
};

/** Where a country of the file is, as ISO 3166 has it; undefined for one that is none. */
export const countryCode = (name: string): string | undefined =>
  EXCEPTIONS[name] ?? countries.getAlpha2Code(name, 'en');

/** What the file does not tell of whoever bought: made up, and the same each time. */
export function contactOf({ customerNo, invoiceNo, country }: Invoice): {
  customer: CustomerInput;
  shippingAddress: AddressInput;
} {
  const code = countryCode(country) ?? '';
  const [city, province, postalCode] = PLACES[code] ?? [country, country, '10000'];
  const who = customerNo ? `Customer ${customerNo}` : `Guest of ${invoiceNo}`;
  const number = customerNo ?? invoiceNo;
  return {
    customer: {
      name: who,
      email: `${customerNo ? 'customer' : 'guest'}-${number}@replay.example`,
      phone: phoneOf(code as CountryCode, number),
    },
    shippingAddress: { street: `${number} High Street`, city, province, postalCode, country: code },
  };
}

/** A mobile number of the country that ends as the customer number does, where such a number can exist. */
function phoneOf(country: CountryCode, number: string): string {
  const example = getExampleNumber(country, examples)?.number ?? '';
  const digits = number.replaceAll(/\D/g, '').slice(-4).padStart(4, '0');
  const own = example.slice(0, -4) + digits;
  return isValidPhoneNumber(own) ? own : example;
}
