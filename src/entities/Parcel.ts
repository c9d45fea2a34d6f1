import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { invalid, invalidMove, type Problem } from '../errors.js';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import type { OrderLine } from './OrderLine.js';
import { ParcelLine } from './ParcelLine.js';
import { ParcelStatus } from './ParcelStatus.js';
import { DIMENSIONS, HEAVIEST_GRAMS } from './productFaults.js';
import { Shipment } from './Shipment.js';
import { Warehouse } from './Warehouse.js';

/** What the packing desk says of a box that it closed. */
export interface Packing {
  weightGrams: number;
  dimensions?: string | undefined;
  lines: readonly { line: OrderLine; quantity: number }[];
  at: Date;
  by: string;
}

/** Picked goods of one order in a box, at the packing desk of their warehouse until a carrier takes it. */
@ObjectType({
  description: 'Picked goods of one order in a box, before a carrier takes it and after.',
})
@Entity()
@Unique({ properties: ['order', 'number'] })
@Check({ name: 'parcel_number_positive', expression: 'number > 0' })
@Check({
  name: 'parcel_measures_sensible',
  expression: `weight_grams >= 1 and weight_grams <= ${HEAVIEST_GRAMS} and coalesce(dimensions, '1x1x1') ~ '^[1-9][0-9]{0,4}(x[1-9][0-9]{0,4}){2}$'`,
})
@Check({
  name: 'parcel_left_with_a_shipment',
  expression: "(status = 'SHIPPED') = (shipment_id is not null)",
})
@Check({
  name: 'parcel_unpacked_by_somebody',
  expression:
    "(status = 'UNPACKED') = (unpacked_at is not null) and (unpacked_at is null) = (unpacked_by is null)",
})
export class Parcel {
  [OptionalProps]?: 'status';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @ManyToOne(() => Warehouse)
  warehouse!: Rel<Warehouse>;

  /** 1, 2, 3 … of its order, as it stands on the box; unpacked ones keep theirs. */
  @Field(() => Int, { description: '1, 2, 3 … of its order, as it can be written on the box.' })
  @Property({ ...integer })
  number!: number;

  @Field(() => ParcelStatus)
  @Enum(() => ParcelStatus)
  status: ParcelStatus = ParcelStatus.PACKED;

  @Field(() => Int, { description: 'What the scales said, in grams.' })
  @Property({ ...integer })
  weightGrams!: number;

  @Field(() => String, { ...nullable, description: 'Length × width × height in mm: 300x200x80.' })
  @Property({ ...text, ...nullable })
  dimensions: string | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  packedAt!: Date;

  @Property({ ...text })
  packedBy!: string;

  @Property({ ...instant, ...nullable })
  unpackedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  unpackedBy: string | undefined;

  /** As what it left. */
  @ManyToOne(() => Shipment, { ...nullable, unique: true })
  shipment: Rel<Shipment> | undefined;

  @OneToMany(() => ParcelLine, (line) => line.parcel, { orphanRemoval: true })
  lines = new Collection<ParcelLine>(this);

  /** What its goods weigh by the catalogue of then, without box and padding. Needs the lines, and theirs. */
  get expectedWeightGrams(): number {
    const lines = this.lines.getItems();
    return lines.reduce((sum, { line, quantity }) => sum + line.weightGrams * quantity, 0);
  }

  /** Closes the box over these goods, whatever was in it before. Needs the lines. */
  pack({ weightGrams, dimensions, lines, at, by }: Packing): void {
    this.mustBeHere(ParcelStatus.PACKED);
    this.weightGrams = weightGrams;
    this.dimensions = dimensions;
    this.packedAt = at;
    this.packedBy = by;
    this.lines.remove((one) => !lines.some(({ line }) => line === one.line));
    for (const { line, quantity } of lines) {
      const known = this.lines.getItems().find((one) => one.line === line);
      if (known) known.quantity = quantity;
      else this.lines.add(Object.assign(new ParcelLine(), { line, quantity }));
    }
  }

  /** Its goods are loose again. */
  unpack(at: Date, by: string): void {
    this.move(ParcelStatus.UNPACKED);
    this.unpackedAt = at;
    this.unpackedBy = by;
  }

  leaveAs(shipment: Shipment): void {
    this.move(ParcelStatus.SHIPPED);
    this.shipment = shipment;
  }

  /** Refuses with INVALID_STATE what can't be done to a box that has left or was unpacked. */
  mustBeHere(to: ParcelStatus): void {
    if (this.status !== ParcelStatus.PACKED) throw invalidMove(this.status, to);
  }

  private move(to: ParcelStatus): void {
    this.mustBeHere(to);
    this.status = to;
  }
}

/** What no box weighs or measures. */
export function parcelFaults({ weightGrams, dimensions }: Omit<Packing, 'lines' | 'at' | 'by'>) {
  const faults: Problem[] = [];
  if (weightGrams < 1 || weightGrams > HEAVIEST_GRAMS) {
    faults.push(invalid('MEASURE_OUT_OF_RANGE', 'weightGrams'));
  }
  if (dimensions !== undefined && !DIMENSIONS.test(dimensions)) {
    faults.push(invalid('DIMENSIONS_MALFORMED', 'dimensions'));
  }
  return faults;
}
