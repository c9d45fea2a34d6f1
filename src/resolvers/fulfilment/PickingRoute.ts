import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Route } from '../../services/fulfilment/routes/readRoute.js';

@ObjectType({ description: "A picker's way from the packing desk and back to it." })
export class PickingRoute implements Route {
  @Field(() => [String], { description: 'The codes of the bins, in the order of the walk.' })
  bins!: string[];

  @Field(() => Int, {
    description: 'In centimetres, along the aisles. Bins without coordinates do not count.',
  })
  distance!: number;

  @Field(() => Int, {
    description: 'In centimetres, in the order in which customers listed their lines.',
  })
  lineOrderDistance!: number;

  @Field(() => Float, { description: 'Per cent of the way in the order of the lines.' })
  saving!: number;
}
