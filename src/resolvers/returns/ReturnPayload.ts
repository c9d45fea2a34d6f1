import { Field, ObjectType } from 'type-graphql';
import { Order } from '../../entities/Order.js';
import { Return } from '../../entities/Return.js';
import { Payload } from '../Payload.js';

/** What every mutation of returns answers. */
@ObjectType()
export abstract class ReturnPayload extends Payload {
  @Field(() => Return, { nullable: true })
  return: Return | undefined;

  @Field(() => Order, { nullable: true })
  order: Order | undefined;
}
