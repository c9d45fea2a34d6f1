import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { importProducts } from '../../services/catalogue/importProducts.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';
import { Problem, spoken } from '../problems.js';

enum ImportFormat {
  SHOPIFY_CSV = 'SHOPIFY_CSV',
  REPLAY_CSV = 'REPLAY_CSV',
}

registerEnumType(ImportFormat, {
  name: 'ImportFormat',
  description:
    'SHOPIFY_CSV is a product export of Shopify. REPLAY_CSV is a file of sales as `npm run replay` takes it: each product at the price in pounds that it was sold for most often.',
});

@InputType()
class ImportProductsInput {
  @Field(() => ImportFormat)
  format!: ImportFormat;

  @Field(() => String, {
    description: 'The file. Bigger ones than a request may be go through `npm run import`.',
  })
  text!: string;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: "Of a Shopify file's prices; the shop's own unless said otherwise.",
  })
  currency: string | undefined;
}

@ObjectType({ description: 'A row that was not taken.' })
class RejectedRow {
  @Field(() => Int, { description: 'The line of the file where it begins.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'Absent when it is the row as such.' })
  column: string | undefined;

  @Field(() => Problem)
  problem!: Problem;
}

@ObjectType({ description: 'What became of a file of products.' })
class ProductImport {
  @Field(() => Int, { description: 'Records below the headings.' })
  rows!: number;

  @Field(() => Int, { description: 'Well-formed rows about no product: images, postage, fees.' })
  skipped!: number;

  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => [RejectedRow], { description: 'Every one, in the order of lines.' })
  rejected!: RejectedRow[];
}

@ObjectType()
class ImportProductsPayload extends Payload {
  @Field(() => ProductImport, { nullable: true })
  productImport: ProductImport | undefined;
}

@Resolver()
export class ImportProducts {
  @Authorized('catalogue')
  @Mutation(() => ImportProductsPayload, {
    description: 'Creates and updates products from a file: good rows are kept, others reported.',
  })
  importProducts(
    @Arg('input', () => ImportProductsInput) input: ImportProductsInput,
    @Ctx() ctx: Context,
  ): Promise<ImportProductsPayload> {
    return asPayload<ImportProductsPayload>(ctx, importFile(ctx, input));
  }
}

async function importFile(ctx: Context, input: ImportProductsInput) {
  const { rejected, ...counts } = await importProducts(ctx, withoutNulls(input));
  const told = rejected.map(({ problem, ...place }) => ({
    ...place,
    problem: spoken(problem, ctx.locale),
  }));
  return { productImport: { ...counts, rejected: told } };
}
