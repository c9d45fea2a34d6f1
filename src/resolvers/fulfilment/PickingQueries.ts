import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { givenId } from '../../entities/newId.js';
import { Address } from '../../entities/Address.js';
import { Order } from '../../entities/Order.js';
import { PickingItem } from '../../entities/PickingItem.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStage } from '../../entities/PickingStage.js';
import { PickingWave } from '../../entities/PickingWave.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { findListsToShip, pickedKeyOf } from '../../services/fulfilment/findListsToShip.js';
import {
  findOrderOfList,
  findPickingLists,
  keyOf,
} from '../../services/fulfilment/findPickingLists.js';
import { readRoute } from '../../services/fulfilment/routes/readRoute.js';
import { shipToOf } from '../../services/fulfilment/shipToOf.js';
import { Pickers } from '../authorization.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { PickingRoute } from './PickingRoute.js';

const PAPER =
  'A PDF to take along, with barcodes; fetched with the token in the `authorization` header.';

const PickingListConnection = connectionOf(PickingList, 'PickingList');

@ObjectType({ description: 'Whom the goods go to, and where.' })
class ShipTo {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  phone!: string;

  @Field(() => Address)
  address!: Address;
}

@ArgsType()
class PickingListArgs extends Page {
  @Field(() => ID, { nullable: true })
  orderId: string | undefined;

  @Field(() => String, { nullable: true, description: 'The code of the warehouse.' })
  warehouse: string | undefined;

  @Field(() => PickingStage, { description: 'Of no account with an order.' })
  stage: PickingStage = PickingStage.TO_PICK;
}

@Resolver(() => PickingList)
export class PickingQueries {
  @Pickers()
  @Query(() => PickingListConnection, {
    description:
      'What is to be picked, most urgent first, or what was picked and waits for a carrier, longest first; with an order, all of its lists. For partners: in their warehouse.',
  })
  async pickingLists(
    @Args(() => PickingListArgs) page: PickingListArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<PickingList>> {
    const { orderId, warehouse, stage, size } = page;
    if (stage === PickingStage.TO_SHIP && !orderId) {
      const waiting = { warehouse, first: size + 1, after: page.momentKey };
      return connect(await findListsToShip(ctx, waiting), page, pickedKeyOf);
    }
    const found = { orderId, warehouse, first: size + 1, after: page.key };
    return connect(await findPickingLists(ctx, found), page, keyOf);
  }

  @Authorized('fulfilment')
  @Query(() => PickingWave, { nullable: true })
  pickingWave(
    @Arg('id', () => ID) id: string,
    @Ctx() { em }: Context,
  ): Promise<PickingWave | null> {
    return em.findOne(PickingWave, givenId(id));
  }

  @FieldResolver(() => Warehouse)
  warehouse(@Root() { warehouse }: PickingList, @Ctx() { em }: Context): Promise<Warehouse> {
    return em.findOneOrFail(Warehouse, { code: warehouse.code });
  }

  @FieldResolver(() => PickingWave, { nullable: true })
  async wave(
    @Root() { wave }: PickingList,
    @Ctx() { em }: Context,
  ): Promise<PickingWave | undefined> {
    return wave && em.findOneOrFail(PickingWave, { id: wave.id });
  }

  @FieldResolver(() => [PickingItem])
  items(@Root() list: PickingList): Promise<PickingItem[]> {
    return list.items.loadItems();
  }

  @FieldResolver(() => PickingRoute)
  async route(@Root() list: PickingList, @Ctx() { em }: Context): Promise<PickingRoute> {
    await list.items.loadItems();
    return readRoute(em, [list]);
  }

  @FieldResolver(() => String, { description: PAPER })
  documentUrl(@Root() { id }: PickingList, @Ctx() { links }: Context): string {
    return links.document('picking-lists', id);
  }

  @FieldResolver(() => ID, { description: 'For `shipOrder`.' })
  orderId(@Root() { order }: PickingList): string {
    return order.id;
  }

  @FieldResolver(() => String)
  async orderNumber(@Root() { order }: PickingList, @Ctx() { em }: Context): Promise<string> {
    return (await read(em, order)).number;
  }

  @FieldResolver(() => String)
  async shippingMethod(@Root() { order }: PickingList, @Ctx() { em }: Context): Promise<string> {
    return (await read(em, order)).shippingMethod;
  }

  @FieldResolver(() => Date, { nullable: true, description: 'When it should leave.' })
  async estimatedShipDate(
    @Root() { order }: PickingList,
    @Ctx() { em }: Context,
  ): Promise<Date | undefined> {
    return (await read(em, order)).estimatedShipDate;
  }

  @FieldResolver(() => ShipTo)
  async shipTo(@Root() { order }: PickingList, @Ctx() { em }: Context): Promise<ShipTo> {
    return shipToOf(await read(em, order));
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'Absent for a partner that picks it, but did not place it.',
  })
  order(@Root() list: PickingList, @Ctx() ctx: Context): Promise<Order | null> {
    return findOrderOfList(ctx, list);
  }
}

/** Of lists, their orders are mostly read already. */
const read = (em: Context['em'], { id }: Order): Promise<Order> => em.findOneOrFail(Order, id);

@Resolver(() => PickingWave)
export class PickingWaveFields {
  @FieldResolver(() => Warehouse)
  warehouse(@Root() { warehouse }: PickingWave, @Ctx() { em }: Context): Promise<Warehouse> {
    return em.findOneOrFail(Warehouse, { code: warehouse.code });
  }

  @FieldResolver(() => [PickingList], { description: 'One for each order, most urgent first.' })
  lists(@Root() wave: PickingWave): Promise<PickingList[]> {
    return wave.lists.loadItems({ populate: ['items'] });
  }

  @FieldResolver(() => [PickingItem], {
    description: 'What is to be picked for all orders, along the walk.',
  })
  async items(@Root() wave: PickingWave): Promise<PickingItem[]> {
    const lists = await wave.lists.loadItems({ populate: ['items'] });
    const items = lists.flatMap((list) => list.items.getItems());
    return items.toSorted((a, b) => a.position - b.position);
  }

  @FieldResolver(() => String, { description: PAPER })
  documentUrl(@Root() { id }: PickingWave, @Ctx() { links }: Context): string {
    return links.document('picking-waves', id);
  }

  @FieldResolver(() => PickingRoute, {
    description: 'Past the bins of all lists; what it saves beside one walk for each order.',
  })
  async route(@Root() wave: PickingWave, @Ctx() { em }: Context): Promise<PickingRoute> {
    return readRoute(em, await wave.lists.loadItems({ populate: ['items'] }));
  }
}

@Resolver(() => PickingItem)
export class PickingItemFields {
  @FieldResolver(() => PickingList, { description: 'For which order it is.' })
  list(@Root() { list }: PickingItem, @Ctx() { em }: Context): Promise<PickingList> {
    return em.findOneOrFail(PickingList, list.id, { populate: ['items', 'warehouse'] });
  }
}
