import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Problem } from '../problems.js';

/** What removes a rate, of whichever kind. */
@InputType()
export class RemoveRateInput {
  @Field(() => ID)
  id!: string;
}

/** Whether it is gone. */
@ObjectType()
export class RemoveRatePayload {
  @Field(() => Boolean, { nullable: true })
  removed: boolean | undefined;

  @Field(() => [Problem])
  problems!: Problem[];
}
