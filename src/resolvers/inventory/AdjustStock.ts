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
import { adjustStock } from '../../services/inventory/adjustStock.js';
import { findStock, type StockItem } from '../../services/inventory/findStock.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';
import { StockItemType } from './StockItemType.js';

enum AdjustmentKind {
  RECEIVE = 'RECEIVE',
  COUNT = 'COUNT',
  WRITE_OFF = 'WRITE_OFF',
}

registerEnumType(AdjustmentKind, {
  name: 'AdjustmentKind',
  description:
    'RECEIVE adds what came, COUNT sets what is there, WRITE_OFF takes away what is lost.',
});

@InputType()
class StockAdjustmentInput {
  @Field(() => String)
  sku!: string;

  @Field(() => String, { description: 'The code of the warehouse.' })
  warehouse!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it lies, in any words, at most 64 characters. A bin that is not on the list of the warehouse is picked from last.',
  })
  bin: string | undefined;

  @Field(() => Int, { nullable: true })
  reorderPoint: number | undefined;
}

@InputType()
class AdjustStockInput {
  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => AdjustmentKind)
  kind!: AdjustmentKind;

  @Field(() => String, { description: 'Why, in at most 500 characters; it stands in the ledger.' })
  reason!: string;

  @Field(() => [StockAdjustmentInput], { description: 'At least one.' })
  adjustments!: StockAdjustmentInput[];
}

@ObjectType()
class AdjustStockPayload extends Payload {
  @Field(() => [StockItemType], { nullable: true })
  stock: StockItem[] | undefined;
}

@Resolver()
export class AdjustStock {
  @Authorized('inventory')
  @Mutation(() => AdjustStockPayload, {
    description:
      'Corrects stock by hand; all or nothing. Sent again with the same key it changes nothing, and answers with the stock as it is by then.',
  })
  adjustStock(
    @Arg('input', () => AdjustStockInput) input: AdjustStockInput,
    @Ctx() ctx: Context,
  ): Promise<AdjustStockPayload> {
    return asPayload<AdjustStockPayload>(ctx, adjust(ctx, input));
  }
}

async function adjust(ctx: Context, input: AdjustStockInput) {
  const { skus } = await adjustStock(ctx, withoutNulls(input));
  return { stock: await findStock(ctx, { skus, first: skus.length }) };
}
