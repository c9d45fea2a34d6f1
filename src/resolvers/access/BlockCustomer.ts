import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { BlockedContact } from '../../entities/BlockedContact.js';
import { ContactKind } from '../../entities/ContactKind.js';
import { blockCustomer, unblockCustomer } from '../../services/access/blockCustomer.js';
import { findBlocked } from '../../services/access/findBlocked.js';
import { asPayload } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

@InputType()
class UnblockCustomerInput {
  @Field(() => ContactKind)
  kind!: ContactKind;

  @Field(() => String)
  value!: string;
}

@InputType()
class BlockCustomerInput extends UnblockCustomerInput {
  @Field(() => String, { description: 'Why; for staff.' })
  reason!: string;
}

@ObjectType()
class BlockCustomerPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'What is compared with orders from now on.' })
  value: string | undefined;
}

@ObjectType()
class UnblockCustomerPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: 'False when nobody was blocked by it.' })
  unblocked: boolean | undefined;
}

const BlockedContactConnection = connectionOf(BlockedContact, 'BlockedContact');

@Resolver()
export class BlockCustomer {
  @Authorized('customers')
  @Query(() => BlockedContactConnection, {
    description: "Everybody who can't order, by the kind of contact and in its order.",
  })
  async blockedCustomers(
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<BlockedContact>> {
    const rows = await findBlocked(ctx, { first: page.size + 1, after: page.key });
    return connect(rows, page, ({ kind, value }) => `${kind} ${value}`);
  }

  @Authorized('customers')
  @Mutation(() => BlockCustomerPayload, {
    description: 'Orders of this e-mail, phone or customer are refused.',
  })
  blockCustomer(
    @Arg('input', () => BlockCustomerInput) input: BlockCustomerInput,
    @Ctx() ctx: Context,
  ): Promise<BlockCustomerPayload> {
    return asPayload<BlockCustomerPayload>(ctx, blockCustomer(ctx, input));
  }

  @Authorized('customers')
  @Mutation(() => UnblockCustomerPayload, {
    description: 'Orders of this e-mail, phone or customer are welcome again.',
  })
  unblockCustomer(
    @Arg('input', () => UnblockCustomerInput) input: UnblockCustomerInput,
    @Ctx() ctx: Context,
  ): Promise<UnblockCustomerPayload> {
    return asPayload<UnblockCustomerPayload>(ctx, unblockCustomer(ctx, input));
  }
}
