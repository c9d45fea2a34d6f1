import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Product } from '../../entities/Product.js';
import { createProduct } from '../../services/catalogue/createProduct.js';
import { saveProducts } from '../../services/catalogue/saveProducts.js';
import {
  setPrice,
  setProductActive,
  updateProduct,
} from '../../services/catalogue/updateProduct.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';
import {
  CreateProductInput,
  SaveProductsInput,
  SetPriceInput,
  SetProductActiveInput,
  UpdateProductInput,
} from './productInputs.js';

@ObjectType()
class SaveProductsPayload extends Payload {
  @Field(() => [Product], { nullable: true })
  products: Product[] | undefined;
}

@ObjectType()
class CreateProductPayload extends Payload {
  @Field(() => Product, { nullable: true })
  product: Product | undefined;
}

@ObjectType()
class UpdateProductPayload extends CreateProductPayload {}

@ObjectType()
class SetProductActivePayload extends CreateProductPayload {}

@ObjectType()
class SetPricePayload extends CreateProductPayload {}

@Resolver()
export class ProductMutations {
  @Authorized('catalogue')
  @Mutation(() => SaveProductsPayload, {
    description:
      'Creates products, or updates those whose SKU is known; each SKU once, all or nothing.',
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

  @Authorized('catalogue')
  @Mutation(() => CreateProductPayload, { description: 'Refused when the SKU is taken.' })
  createProduct(
    @Arg('input', () => CreateProductInput) input: CreateProductInput,
    @Ctx() ctx: Context,
  ): Promise<CreateProductPayload> {
    return asPayload<CreateProductPayload>(ctx, createProduct(ctx, withoutNulls(input)));
  }

  @Authorized('catalogue')
  @Mutation(() => UpdateProductPayload, {
    description: 'Describes a product anew. Orders keep what they were placed with.',
  })
  updateProduct(
    @Arg('input', () => UpdateProductInput) input: UpdateProductInput,
    @Ctx() ctx: Context,
  ): Promise<UpdateProductPayload> {
    return asPayload<UpdateProductPayload>(ctx, updateProduct(ctx, input));
  }

  @Authorized('catalogue')
  @Mutation(() => SetProductActivePayload, {
    description: 'Puts a product on sale or takes it off; orders that have it go on.',
  })
  setProductActive(
    @Arg('input', () => SetProductActiveInput) input: SetProductActiveInput,
    @Ctx() ctx: Context,
  ): Promise<SetProductActivePayload> {
    return asPayload<SetProductActivePayload>(ctx, setProductActive(ctx, input));
  }

  @Authorized('catalogue')
  @Mutation(() => SetPricePayload, {
    description: 'What a product costs in one currency, for orders that are placed from now on.',
  })
  setPrice(
    @Arg('input', () => SetPriceInput) input: SetPriceInput,
    @Ctx() ctx: Context,
  ): Promise<SetPricePayload> {
    return asPayload<SetPricePayload>(ctx, setPrice(ctx, withoutNulls(input)));
  }
}
