import { Authorized, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { Parcel } from '../../entities/Parcel.js';
import { ParcelLine } from '../../entities/ParcelLine.js';
import { Shipment } from '../../entities/Shipment.js';
import { ShipmentLine } from '../../entities/ShipmentLine.js';
import { Warehouse } from '../../entities/Warehouse.js';

@Resolver(() => Parcel)
export class ParcelFields {
  @FieldResolver(() => [ParcelLine], { description: 'What was packed into it.' })
  lines(@Root() parcel: Parcel): Promise<ParcelLine[]> {
    return parcel.lines.loadItems({ populate: ['line.order'] });
  }

  @FieldResolver(() => Int, {
    description: 'What its goods weigh by the catalogue, in grams, without box and padding.',
  })
  async expectedWeightGrams(@Root() parcel: Parcel): Promise<number> {
    await parcel.lines.loadItems({ populate: ['line'] });
    return parcel.expectedWeightGrams;
  }

  @Authorized('fulfilment')
  @FieldResolver(() => Warehouse, {
    nullable: true,
    description: 'Where it was packed. For staff.',
  })
  warehouse(@Root() { warehouse }: Parcel, @Ctx() { em }: Context): Promise<Warehouse> {
    return em.findOneOrFail(Warehouse, { code: warehouse.code });
  }
}

@Resolver(() => Order)
export class OrderParcels {
  @Authorized('fulfilment', 'orders')
  @FieldResolver(() => [Parcel], {
    nullable: true,
    description: 'Every box that was packed, those that were unpacked again too. For staff.',
  })
  parcels(@Root() order: Order): Promise<Parcel[]> {
    return order.parcels.loadItems();
  }
}

@Resolver(() => Shipment)
export class ShipmentContents {
  @FieldResolver(() => [ShipmentLine], { description: 'What is in it.' })
  lines(@Root() shipment: Shipment): Promise<ShipmentLine[]> {
    return shipment.lines.loadItems({ populate: ['line.order'] });
  }

  @FieldResolver(() => Parcel, {
    nullable: true,
    description: 'The box that it was packed into, with its weight; absent when nobody packed it.',
  })
  async parcel(@Root() shipment: Shipment): Promise<Parcel | undefined> {
    const [parcel] = await shipment.parcels.loadItems();
    return parcel;
  }
}
