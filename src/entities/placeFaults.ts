import countries from 'i18n-iso-countries';
import { invalid, type Problem } from '../errors.js';
import { isProvinceOf } from './provinces.js';

const LONGEST = 100;

/** What can't be a country, or a province of one. */
export function placeFaults({
  country,
  province,
}: {
  country: string;
  province: string | undefined;
}): Problem[] {
  const faults: Problem[] = [];
  const isCountry = country.length === 2 && countries.isValid(country);
  if (!isCountry) faults.push(invalid('COUNTRY_UNKNOWN', 'country'));
  if ((province ?? '').length > LONGEST) faults.push(invalid('TOO_LONG', 'province'));
  else if (province !== undefined && !isProvinceOf(country, province)) {
    faults.push(invalid('PROVINCE_UNKNOWN', 'province'));
  }
  return faults;
}
