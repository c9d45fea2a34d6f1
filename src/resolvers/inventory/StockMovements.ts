import {
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { MovementKind } from '../../entities/MovementKind.js';
import { findMovements, type MovementOfShelf } from '../../services/inventory/findMovements.js';
import { withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

@ObjectType('StockMovement', {
  description:
    'One line of the stock ledger: by how much each counter of a shelf changed, and why.',
})
class StockMovementType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => String, { description: 'The code of the warehouse.' })
  warehouse!: string;

  @Field(() => MovementKind)
  kind!: MovementKind;

  @Field(() => Int)
  onHandDelta!: number;

  @Field(() => Int)
  reservedDelta!: number;

  @Field(() => Int)
  committedDelta!: number;

  @Field(() => ID, optional)
  orderId: string | undefined;

  @Field(() => String, optional)
  reason: string | undefined;

  @Field(() => String, { ...optional, description: 'Who did it by hand.' })
  actor: string | undefined;

  @Field(() => Date)
  occurredAt!: Date;
}

const StockMovementConnection = connectionOf(StockMovementType, 'StockMovement');

@ArgsType()
class StockMovementArgs extends Page {
  @Field(() => String, optional)
  sku: string | undefined;

  @Field(() => String, { ...optional, description: 'The code of the warehouse.' })
  warehouse: string | undefined;

  @Field(() => MovementKind, optional)
  kind: MovementKind | undefined;

  @Field(() => ID, optional)
  orderId: string | undefined;
}

@Resolver()
export class StockMovements {
  @Authorized('inventory')
  @Query(() => StockMovementConnection, { description: 'The stock ledger, newest first.' })
  async stockMovements(
    @Args(() => StockMovementArgs) page: StockMovementArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<StockMovementType>> {
    const { sku, warehouse, kind, orderId, size, idKey } = page;
    const filter = withoutNulls({ sku, warehouse, kind, orderId });
    const rows = await findMovements(ctx, { ...filter, first: size + 1, before: idKey });
    return connect(rows.map(lineOf), page, ({ id }) => id);
  }
}

function lineOf({ movement, level }: MovementOfShelf): StockMovementType {
  const { id, kind, onHandDelta, reservedDelta, committedDelta } = movement;
  const { orderId, reason, actor, occurredAt } = movement;
  return {
    ...{ id, kind, onHandDelta, reservedDelta, committedDelta },
    ...{ orderId, reason, actor, occurredAt },
    ...{ sku: level.sku, warehouse: level.warehouse.code },
  };
}
