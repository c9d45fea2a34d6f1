import { Check, Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { invalid, type Problem } from '../errors.js';
import { boolean, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { placeFaults } from './placeFaults.js';

const PPM = 1_000_000;

/** The tax of a country or one of its provinces. */
@ObjectType({ description: 'The tax of a country or one of its provinces.' })
@Entity()
@Unique({
  expression: "create unique index tax_rate_place on tax_rate (country, coalesce(province, ''))",
  name: 'tax_rate_place',
})
@Check({ name: 'tax_rate_sensible', expression: 'rate_ppm >= 0 and rate_ppm <= 1000000' })
export class TaxRate {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => String)
  @Property({ ...text })
  country!: string;

  /** Absent: the whole country. */
  @Field(() => String, { ...nullable, description: 'Absent: the whole country.' })
  @Property({ ...text, ...nullable })
  province: string | undefined;

  /** In parts per million: 13 % is 130000. */
  @Property({ ...integer })
  ratePpm!: number;

  /** True where shown prices contain the tax already. */
  @Field(() => Boolean, { description: 'Whether shown prices contain it already.' })
  @Property({ ...boolean })
  included!: boolean;

  /** "13", "7.25". */
  get percent(): string {
    const fraction = String(this.ratePpm % 10_000)
      .padStart(4, '0')
      .replace(/0+$/, '');
    const whole = String(Math.trunc(this.ratePpm / 10_000));
    return fraction ? `${whole}.${fraction}` : whole;
  }

  /** Everything that can't be so. */
  faults(): Problem[] {
    const faults = placeFaults(this);
    if (!(this.ratePpm >= 0 && this.ratePpm <= PPM)) {
      faults.push(invalid('PERCENT_UNFIT', 'percent'));
    }
    return faults;
  }
}
