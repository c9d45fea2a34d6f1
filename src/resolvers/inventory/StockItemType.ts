import { Authorized, Field, Int, ObjectType } from 'type-graphql';

const onlyStaff = 'inventory';

@ObjectType('StockBin', { description: 'What one warehouse has of a SKU, and where.' })
class StockBinType {
  @Field(() => String)
  warehouse!: string;

  @Field(() => String, { nullable: true })
  bin: string | undefined;

  @Field(() => Int)
  onHand!: number;

  @Field(() => Int)
  available!: number;
}

@ObjectType('StockItem', { description: 'All of one SKU. Everyone sees what is available.' })
export class StockItemType {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  available!: number;

  @Authorized(onlyStaff)
  @Field(() => Int, { nullable: true, description: 'In the warehouses.' })
  onHand: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Int, { nullable: true, description: 'Held for unpaid orders.' })
  reserved: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Int, { nullable: true, description: 'Sold, and still to leave.' })
  committed: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => Int, { nullable: true })
  reorderPoint: number | undefined;

  @Authorized(onlyStaff)
  @Field(() => [StockBinType], { nullable: true })
  bins: StockBinType[] | undefined;
}
