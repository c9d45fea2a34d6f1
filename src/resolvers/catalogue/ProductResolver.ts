import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Decimal } from '../../entities/Decimal.js';
import { Money } from '../../entities/Money.js';
import { Product } from '../../entities/Product.js';
import { findProducts } from '../../services/catalogue/findProducts.js';
import { saveProducts } from '../../services/catalogue/saveProducts.js';
import { findStock } from '../../services/inventory/findStock.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Problem } from '../problems.js';

const optional = { nullable: true } as const;

@InputType()
class MoneyInput {
  @Field(() => Decimal)
  amount!: string;

  @Field(() => CurrencyCode)
  currency!: string;
}

@InputType()
class ProductInput {
  @Field(() => String)
  sku!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, optional)
  description: string | undefined;

  @Field(() => Boolean, optional)
  active: boolean | undefined;

  @Field(() => Int, optional)
  weightGrams: number | undefined;

  @Field(() => String, { ...optional, description: 'Length × width × height in mm: 300x200x80.' })
  dimensions: string | undefined;

  @Field(() => Boolean, optional)
  fragile: boolean | undefined;

  @Field(() => String, optional)
  batchNumber: string | undefined;

  @Field(() => Int, optional)
  maxQuantityPerOrder: number | undefined;

  @Field(() => Int, optional)
  quantityLimit: number | undefined;

  @Field(() => [MoneyInput], { description: 'Currencies that are not named keep their price.' })
  prices!: MoneyInput[];
}

@InputType()
class SaveProductsInput {
  @Field(() => [ProductInput])
  products!: ProductInput[];
}

@ObjectType()
class SaveProductsPayload {
  @Field(() => [Product], { nullable: true })
  products: Product[] | undefined;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ArgsType()
class ProductArgs extends Page {
  @Field(() => String, { ...optional, description: 'A part of the name or the SKU.' })
  search: string | undefined;
}

const ProductConnection = connectionOf(Product, 'Product');

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => ProductConnection, { description: 'What can be bought.' })
  async products(
    @Args(() => ProductArgs) page: ProductArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Product>> {
    const { size, key, search } = page;
    const rows = await findProducts(ctx, { first: size + 1, after: key, search });
    return connect(rows, page, ({ sku }) => sku);
  }

  @FieldResolver(() => [Money], { description: 'One for each currency that it is sold in.' })
  async prices(@Root() product: Product): Promise<Money[]> {
    const prices = await product.prices.loadItems();
    return prices.map(({ amountMinor, currency }) => new Money(amountMinor, currency));
  }

  @FieldResolver(() => Int, { description: 'How many can be ordered now.' })
  async available(@Root() { sku }: Product, @Ctx() ctx: Context): Promise<number> {
    const [item] = await findStock(ctx, { skus: [sku], first: 1 });
    return item?.available ?? 0;
  }

  @Authorized('catalogue')
  @Mutation(() => SaveProductsPayload, {
    description: 'Creates products, or updates those whose SKU is known; all or nothing.',
  })
  saveProducts(
    @Arg('input', () => SaveProductsInput) input: SaveProductsInput,
    @Ctx() ctx: Context,
  ): Promise<SaveProductsPayload> {
    const saved = saveProducts(ctx, withoutNulls(input).products);
    return asPayload(
      ctx,
      saved.then((products) => ({ products })),
    );
  }
}
