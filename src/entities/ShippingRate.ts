import { OptionalProps } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { invalid, type Problem } from '../errors.js';
import { integer, minor, nullable, text, uuid } from './columns.js';
import { CurrencyCode } from './CurrencyCode.js';
import { newId } from './newId.js';
import { placeFaults } from './placeFaults.js';

const METHOD = /^[A-Z0-9][A-Z0-9_-]{0,39}$/;
const MOST_MINOR = 10_000_000_000;
const MOST_GRAMS = 1_000_000_000;

/** What a shipping method costs to a destination: a first price, and a price for each further kilogram begun. */
@ObjectType({ description: 'What a shipping method costs to a destination.' })
@Entity()
@Index({ properties: ['currency', 'method'] })
@Unique({
  expression:
    "create unique index shipping_rate_place on shipping_rate (method, currency, country, coalesce(province, ''))",
  name: 'shipping_rate_place',
})
@Check({
  name: 'shipping_rate_not_negative',
  expression:
    'base_minor >= 0 and per_kg_minor >= 0 and included_grams >= 0 and coalesce(free_from_minor, 0) >= 0',
})
export class ShippingRate {
  [OptionalProps]?: 'country' | 'perKgMinor' | 'includedGrams';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  /** STANDARD, EXPRESS … */
  @Field(() => String)
  @Property({ ...text })
  method!: string;

  /** Two letters, or `*` for everywhere else. */
  @Field(() => String, { description: 'Two letters, or `*` for everywhere else.' })
  @Property({ ...text })
  country: string = '*';

  /** Absent: the whole country. */
  @Field(() => String, { ...nullable, description: 'Absent: the whole country.' })
  @Property({ ...text, ...nullable })
  province: string | undefined;

  @Field(() => CurrencyCode)
  @Property({ ...text })
  currency!: string;

  @Property({ ...minor })
  baseMinor!: number;

  /** What `baseMinor` covers. */
  @Field(() => Int, { description: 'What `base` covers.' })
  @Property({ ...integer })
  includedGrams: number = 1000;

  @Property({ ...minor })
  perKgMinor: number = 0;

  /** From this subtotal on it costs nothing. */
  @Property({ ...minor, ...nullable })
  freeFromMinor: number | undefined;

  /** Everything that can't be so. */
  faults(): Problem[] {
    const {
      country,
      province,
      method,
      baseMinor,
      perKgMinor,
      includedGrams,
      freeFromMinor = 0,
    } = this;
    const isEverywhere = country === '*';
    const faults = isEverywhere ? [] : placeFaults({ country, province });
    if (!METHOD.test(method)) faults.push(invalid('METHOD_MALFORMED', 'method'));
    if (isEverywhere && province !== undefined) {
      faults.push(invalid('PROVINCE_OF_NOWHERE', 'province'));
    }
    const amounts = { base: baseMinor, perKilogram: perKgMinor, freeFrom: freeFromMinor };
    for (const [field, minor] of Object.entries(amounts)) {
      if (!(minor >= 0 && minor <= MOST_MINOR)) faults.push(invalid('AMOUNT_UNFIT', field));
    }
    if (includedGrams < 0 || includedGrams > MOST_GRAMS) {
      faults.push(invalid('MEASURE_OUT_OF_RANGE', 'includedGrams'));
    }
    return faults;
  }
}
