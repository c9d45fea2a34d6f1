import { Check, Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { boolean, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';

/** The tax of a country or one of its provinces. */
@Entity()
@Unique({
  expression: "create unique index tax_rate_place on tax_rate (country, coalesce(province, ''))",
  name: 'tax_rate_place',
})
@Check({ name: 'tax_rate_sensible', expression: 'rate_ppm >= 0 and rate_ppm <= 1000000' })
export class TaxRate {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Property({ ...text })
  country!: string;

  /** Absent: the whole country. */
  @Property({ ...text, ...nullable })
  province: string | undefined;

  /** In parts per million: 13 % is 130000. */
  @Property({ ...integer })
  ratePpm!: number;

  /** True where shown prices contain the tax already. */
  @Property({ ...boolean })
  included!: boolean;
}
