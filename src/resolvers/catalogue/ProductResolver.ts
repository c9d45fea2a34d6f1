import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Money } from '../../entities/Money.js';
import { Product } from '../../entities/Product.js';
import { findCatalogue, findProducts } from '../../services/catalogue/findProducts.js';
import { availableOf } from '../../services/inventory/availableOf.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

@ArgsType()
class ProductArgs extends Page {
  @Field(() => String, { ...optional, description: 'A part of the name or the SKU.' })
  search: string | undefined;

  @Field(() => CurrencyCode, {
    ...optional,
    description: 'Only what is sold in this currency; an order in another one is refused.',
  })
  currency: string | undefined;

  get asked() {
    const { size, key, search, currency } = this;
    return { first: size + 1, after: key, search, currency };
  }
}

const ProductConnection = connectionOf(Product, 'Product');

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => ProductConnection, { description: 'What can be bought.' })
  async products(
    @Args(() => ProductArgs) page: ProductArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Product>> {
    return connect(await findProducts(ctx, page.asked), page, ({ sku }) => sku);
  }

  @Authorized('catalogue')
  @Query(() => ProductConnection, { description: 'All products, also those that are off sale.' })
  async catalogue(
    @Args(() => ProductArgs) page: ProductArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Product>> {
    return connect(await findCatalogue(ctx, page.asked), page, ({ sku }) => sku);
  }

  @FieldResolver(() => [Money], {
    description: 'One for each currency that it is sold in; it may be in none.',
  })
  async prices(@Root() product: Product): Promise<Money[]> {
    const prices = await product.prices.loadItems();
    return prices.map(({ amountMinor, currency }) => new Money(amountMinor, currency));
  }

  @FieldResolver(() => Money, {
    ...optional,
    description: 'Absent when it is not sold in this currency.',
  })
  async price(
    @Root() product: Product,
    @Arg('currency', () => CurrencyCode) currency: string,
  ): Promise<Money | undefined> {
    await product.prices.loadItems();
    const amountMinor = product.priceIn(currency);
    return amountMinor === undefined ? undefined : new Money(amountMinor, currency);
  }

  @FieldResolver(() => Int, { description: 'How many can be ordered now.' })
  available(@Root() { sku }: Product, @Ctx() ctx: Context): Promise<number> {
    return availableOf(ctx, sku);
  }

  @Authorized('catalogue')
  @FieldResolver(() => String, { ...optional, description: 'For staff.' })
  batchNumber(@Root() { batchNumber }: Product): string | undefined {
    return batchNumber;
  }
}
