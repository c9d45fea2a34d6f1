import {
  Arg,
  Authorized,
  Ctx,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { findStock, type StockItem } from '../../services/inventory/findStock.js';
import { saveStockLevels } from '../../services/inventory/saveStockLevels.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';
import { StockItemType } from './StockItemType.js';

const optional = { nullable: true } as const;

@InputType()
class StockLevelInput {
  @Field(() => String)
  sku!: string;

  @Field(() => String, { description: 'The code of the warehouse.' })
  warehouse!: string;

  @Field(() => String, {
    ...optional,
    description:
      'Where it lies, in any words, at most 64 characters. A bin that is not on the list of the warehouse is picked from last.',
  })
  bin: string | undefined;

  @Field(() => Int, {
    ...optional,
    description: 'At or below this it is time to order more. 0: nobody is told before it is out.',
  })
  reorderPoint: number | undefined;

  @Field(() => Int, {
    ...optional,
    description: 'Up to where it is filled then: the reorder point or more.',
  })
  targetLevel: number | undefined;
}

@InputType()
class SaveStockLevelsInput {
  @Field(() => [StockLevelInput])
  levels!: StockLevelInput[];
}

@ObjectType()
class SaveStockLevelsPayload extends Payload {
  @Field(() => [StockItemType], { nullable: true })
  stock: StockItem[] | undefined;
}

@Resolver()
export class SaveStockLevels {
  @Authorized('inventory')
  @Mutation(() => SaveStockLevelsPayload, {
    description:
      'Says where SKUs lie and when to order more. What is not named stays as it is; all or nothing.',
  })
  saveStockLevels(
    @Arg('input', () => SaveStockLevelsInput) input: SaveStockLevelsInput,
    @Ctx() ctx: Context,
  ): Promise<SaveStockLevelsPayload> {
    return asPayload<SaveStockLevelsPayload>(ctx, save(ctx, input));
  }
}

async function save(ctx: Context, input: SaveStockLevelsInput) {
  const { skus } = await saveStockLevels(ctx, withoutNulls(input).levels);
  return { stock: await findStock(ctx, { skus, first: skus.length }) };
}
