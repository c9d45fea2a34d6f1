import { Authorized, Field, Int, ObjectType } from 'type-graphql';

const onlyStaff = 'inventory';
const nullable = { nullable: true } as const;

@ObjectType('StockBin', { description: 'What one warehouse has of a SKU, and where.' })
class StockBinType {
  @Field(() => String)
  warehouse!: string;

  @Field(() => String, nullable)
  bin: string | null | undefined;

  @Field(() => Int)
  onHand!: number;

  @Field(() => Int, { description: 'Held for unpaid orders.' })
  reserved!: number;

  @Field(() => Int, { description: 'Sold, and still to leave.' })
  committed!: number;

  @Field(() => Int, { description: 'What can be sold: nothing while the warehouse is inactive.' })
  available!: number;

  @Field(() => Int, { description: 'At or below this it is time to order more.' })
  reorderPoint!: number;

  @Field(() => Int, {
    ...nullable,
    description: 'Up to where it is filled then. Absent: twice the reorder point.',
  })
  targetLevel: number | null | undefined;
}

@ObjectType('StockItem', { description: 'All of one SKU. Everyone sees what is available.' })
export class StockItemType {
  @Field(() => String)
  sku!: string;

  @Authorized(onlyStaff)
  @Field(() => String, { ...nullable, description: 'Absent where the catalogue does not have it.' })
  productName: string | null | undefined;

  @Field(() => Int, { description: 'What can be sold, of all active warehouses.' })
  available!: number;

  @Authorized(onlyStaff)
  @Field(() => Int, { ...nullable, description: 'In all warehouses, inactive ones too.' })
  onHand: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Int, { ...nullable, description: 'Held for unpaid orders.' })
  reserved: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Int, { ...nullable, description: 'Sold, and still to leave.' })
  committed: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Int, { ...nullable, description: 'Of all shelves in active warehouses together.' })
  reorderPoint: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Boolean, {
    ...nullable,
    description: 'At or below its reorder point, all together or on a shelf: what `lowOnly` keeps.',
  })
  isLow: boolean | undefined;

  @Authorized(onlyStaff)
  @Field(() => [StockBinType], nullable)
  bins: StockBinType[] | undefined;
}
