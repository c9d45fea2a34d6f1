import { OptionalProps } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { integer, minor, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';

/** What a shipping method costs to a destination: a first price, and a price for each further kilogram begun. */
@Entity()
@Index({ properties: ['currency', 'method'] })
@Check({ name: 'shipping_rate_not_negative', expression: 'base_minor >= 0 and per_kg_minor >= 0' })
export class ShippingRate {
  [OptionalProps]?: 'country' | 'perKgMinor' | 'includedGrams';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  /** STANDARD, EXPRESS … */
  @Property({ ...text })
  method!: string;

  /** Two letters, or `*` for everywhere else. */
  @Property({ ...text })
  country: string = '*';

  /** Absent: the whole country. */
  @Property({ ...text, ...nullable })
  province: string | undefined;

  @Property({ ...text })
  currency!: string;

  @Property({ ...minor })
  baseMinor!: number;

  /** What `baseMinor` covers. */
  @Property({ ...integer })
  includedGrams: number = 1000;

  @Property({ ...minor })
  perKgMinor: number = 0;

  /** From this subtotal on it costs nothing. */
  @Property({ ...minor, ...nullable })
  freeFromMinor: number | undefined;
}
