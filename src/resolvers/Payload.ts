import { Field, ObjectType } from 'type-graphql';
import { Problem } from './problems.js';

/** What every mutation answers beside its thing. */
@ObjectType()
export abstract class Payload {
  @Field(() => [Problem])
  problems!: Problem[];
}
