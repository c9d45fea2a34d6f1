import { Field, InputType, Int } from 'type-graphql';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Decimal } from '../../entities/Decimal.js';

const optional = { nullable: true } as const;

@InputType()
class MoneyInput {
  @Field(() => Decimal)
  amount!: string;

  @Field(() => CurrencyCode)
  currency!: string;
}

/** What may be said of a product, whether it is new or not. */
@InputType()
class ProductTermsInput {
  @Field(() => String)
  sku!: string;

  @Field(() => String, optional)
  description: string | undefined;

  @Field(() => Int, optional)
  weightGrams: number | undefined;

  @Field(() => String, { ...optional, description: 'Length × width × height in mm: 300x200x80.' })
  dimensions: string | undefined;

  @Field(() => Boolean, optional)
  fragile: boolean | undefined;

  @Field(() => String, optional)
  batchNumber: string | undefined;

  @Field(() => Int, { ...optional, description: 'More than this in one order gives a warning.' })
  maxQuantityPerOrder: number | undefined;

  @Field(() => Int, { ...optional, description: 'More than this in one order is refused.' })
  quantityLimit: number | undefined;

  @Field(() => Int, {
    ...optional,
    description: 'More than this for one customer within `purchaseWindowDays` is refused.',
  })
  purchaseLimit: number | undefined;

  @Field(() => Int, { ...optional, description: 'Goes with `purchaseLimit`.' })
  purchaseWindowDays: number | undefined;
}

@InputType()
class ProductInput extends ProductTermsInput {
  @Field(() => String)
  name!: string;

  @Field(() => Boolean, optional)
  active: boolean | undefined;

  @Field(() => [MoneyInput], {
    description: 'One for each currency that it is sold in; a new product needs one at least.',
  })
  prices!: MoneyInput[];
}

@InputType()
export class CreateProductInput extends ProductInput {}

@InputType({
  description: 'What is there already keeps its price in currencies that are not named.',
})
export class SaveProductsInput {
  @Field(() => [ProductInput])
  products!: ProductInput[];
}

@InputType({ description: 'What is left out stays as it is; null asks for the default.' })
export class UpdateProductInput extends ProductTermsInput {
  @Field(() => String, optional)
  name: string | undefined;
}

@InputType()
export class SetProductActiveInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Boolean)
  active!: boolean;
}

@InputType()
export class SetPriceInput {
  @Field(() => String)
  sku!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => Decimal, {
    ...optional,
    description: 'Absent: it is no longer sold in this currency.',
  })
  amount: string | undefined;
}
