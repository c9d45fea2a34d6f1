import countries from 'i18n-iso-countries';
import validator from 'validator';
import { isProvinceOf } from '../../entities/provinces.js';
import { problem, type Problem } from '../../errors.js';
import type { OrderAddress } from './cleanOrder.js';
import type { OrderRule } from './orderRules.js';

// Where the Universal Postal Union knows no postal codes, or where parcels go without.
const WITHOUT_POSTAL_CODE = new Set(
  'AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GM GQ GY HK IE JM KI KM KN KP LC ML MO MR MS MW NR NU QA RW SB SC SL SR ST SY TF TG TK TO TT TV UG VU YE ZW'.split(
    ' ',
  ),
);

// Where an address is not complete without its state or province.
const WITH_PROVINCE = new Set('AU BR CA CN ES ID IN IT JP MX MY TH US VN'.split(' '));

// City states: the city is the country.
const WITHOUT_CITY = new Set(['HK', 'MO', 'SG', 'MC', 'GI', 'VA']);

// No country has postal codes without a digit. Where there are letters, a space may stand between.
const POSSIBLE_POSTAL_CODE = /^(?=.*\d)[A-Z0-9](?:[ -]?[A-Z0-9]){1,11}$/;

/** The address has everything that its country's post asks for. */
export const addressRule: OrderRule = ({ order: { shippingAddress } }) =>
  faultsOf(shippingAddress).map((field): Problem =>
    problem('INVALID_ADDRESS', { field }, ['shippingAddress', field]),
  );

function faultsOf({ street, city, province, postalCode, country }: OrderAddress): string[] {
  const faults: string[] = [];
  if (!street) faults.push('street');
  if (!countries.isValid(country) || country.length !== 2) {
    // What a country asks for is not known without it; no city and an impossible postal code are wrong in most.
    if (!city) faults.push('city');
    if (postalCode && !POSSIBLE_POSTAL_CODE.test(postalCode)) faults.push('postalCode');
    return [...faults, 'country'];
  }
  if (!city && !WITHOUT_CITY.has(country)) faults.push('city');
  if (province ? !isProvinceOf(country, province) : WITH_PROVINCE.has(country)) {
    faults.push('province');
  }
  if (!isPostalCodeOf(country, postalCode)) faults.push('postalCode');
  return faults;
}

function isPostalCodeOf(country: string, postalCode: string): boolean {
  if (WITHOUT_POSTAL_CODE.has(country)) return true;
  const locale = validator.isPostalCodeLocales.find((one) => one === country);
  if (!locale) return POSSIBLE_POSTAL_CODE.test(postalCode);
  // Postal codes are kept without spaces; some national patterns want one, before the last three or two.
  return [postalCode, spaced(postalCode, 3), spaced(postalCode, 2), spaced(postalCode, 4)].some(
    (form) => validator.isPostalCode(form, locale),
  );
}

const spaced = (code: string, last: number): string =>
  `${code.slice(0, -last)} ${code.slice(-last)}`;
