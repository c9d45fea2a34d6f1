import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ShipLineInput', { description: 'So many units of a line of the order.' })
export class LineUnitsInput {
  @Field(() => ID)
  lineId!: string;

  @Field(() => Int)
  quantity!: number;
}
