import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Bin } from '../../entities/Bin.js';
import { Warehouse } from '../../entities/Warehouse.js';
import {
  findBins,
  findWarehouse,
  findWarehouses,
} from '../../services/inventory/findWarehouses.js';
import { saveWarehouse } from '../../services/inventory/saveWarehouse.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

const optional = { nullable: true } as const;

@InputType()
class BinInput {
  @Field(() => String, {
    description: 'What stands on it, for example A-03-2; at most 64 characters.',
  })
  code!: string;

  @Field(() => Int, {
    ...optional,
    description:
      'Centimetres from the packing desk to the aisle; the same for all bins of an aisle.',
  })
  x: number | undefined;

  @Field(() => Int, {
    ...optional,
    description: 'Centimetres from the packing desk down the aisle.',
  })
  y: number | undefined;
}

@InputType()
class SaveWarehouseInput {
  @Field(() => String, { description: 'A short code that people use: letters, digits, hyphens.' })
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, for example CN.' })
  country!: string;

  @Field(() => String)
  province!: string;

  @Field(() => Boolean, optional)
  active: boolean | undefined;

  @Field(() => Int, optional)
  priority: number | undefined;

  @Field(() => [BinInput], {
    ...optional,
    description: 'All bins, in the order in which pickers come by. Absent: as they were.',
  })
  bins: BinInput[] | undefined;
}

@ObjectType()
class SaveWarehousePayload extends Payload {
  @Field(() => Warehouse, { nullable: true })
  warehouse: Warehouse | undefined;
}

const WarehouseConnection = connectionOf(Warehouse, 'Warehouse');
const BinConnection = connectionOf(Bin, 'Bin');

@Resolver(() => Warehouse)
export class Warehouses {
  @Authorized('inventory', 'fulfilment')
  @Query(() => WarehouseConnection, { description: 'All warehouses, by code.' })
  async warehouses(
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<Warehouse>> {
    const rows = await findWarehouses(ctx, { first: page.size + 1, after: page.key });
    return connect(rows, page, ({ code }) => code);
  }

  @Authorized('inventory', 'fulfilment')
  @Query(() => Warehouse, { nullable: true })
  warehouse(@Arg('code', () => ID) code: string, @Ctx() ctx: Context): Promise<Warehouse | null> {
    return findWarehouse(ctx, code);
  }

  @FieldResolver(() => BinConnection, { description: 'In the order in which pickers come by.' })
  async bins(
    @Root() { code }: Warehouse,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<Bin>> {
    const after = page.numberKey ?? 0;
    const rows = await findBins(ctx, { warehouse: code, first: page.size + 1, after });
    return connect(rows, page, ({ position }) => String(position));
  }

  @Authorized('inventory')
  @Mutation(() => SaveWarehousePayload, {
    description: 'Creates a warehouse, or updates the one that has this code.',
  })
  saveWarehouse(
    @Arg('input', () => SaveWarehouseInput) input: SaveWarehouseInput,
    @Ctx() ctx: Context,
  ): Promise<SaveWarehousePayload> {
    const saved = saveWarehouse(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      saved.then((warehouse) => ({ warehouse })),
    );
  }
}
