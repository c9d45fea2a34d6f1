import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Payload } from '../Payload.js';

/** What removes a rate, of whichever kind. */
@InputType()
export class RemoveRateInput {
  @Field(() => ID)
  id!: string;
}

/** Whether it is gone. */
@ObjectType()
export class RemoveRatePayload extends Payload {
  @Field(() => Boolean, { nullable: true })
  removed: boolean | undefined;
}
