import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { ApiKey } from '../../entities/ApiKey.js';
import { Partner } from '../../entities/Partner.js';
import { createPartner } from '../../services/partners/createPartner.js';
import { updatePartner } from '../../services/partners/updatePartner.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';

const optional = { nullable: true } as const;

@InputType()
class PartnerTermsInput {
  @Field(() => String, {
    ...optional,
    description: 'The code of the warehouse whose lists its keys with the scope fulfilment see.',
  })
  warehouse: string | undefined;

  @Field(() => Int, { ...optional, description: 'So many root fields. Default: 1,200.' })
  callsPerMinute: number | undefined;

  @Field(() => Int, { ...optional, description: 'So much cost of operations. Default: 600,000.' })
  costPerMinute: number | undefined;
}

@InputType()
class CreatePartnerInput extends PartnerTermsInput {
  @Field(() => String)
  name!: string;

  @Field(() => [String], {
    ...optional,
    description: 'Of its first key: orders, which every key has, and fulfilment.',
  })
  scopes: string[] | undefined;
}

@InputType({ description: 'What is left out stays; null takes the warehouse away.' })
class UpdatePartnerInput extends PartnerTermsInput {
  @Field(() => ID)
  partnerId!: string;
}

@ObjectType()
class CreatePartnerPayload extends Payload {
  @Field(() => Partner, optional)
  partner: Partner | undefined;

  @Field(() => ApiKey, optional)
  apiKey: ApiKey | undefined;

  @Field(() => String, { ...optional, description: 'The key itself. It is told this once.' })
  secret: string | undefined;
}

@ObjectType()
class UpdatePartnerPayload extends Payload {
  @Field(() => Partner, optional)
  partner: Partner | undefined;
}

@Resolver()
export class PartnerMutations {
  @Authorized('partners')
  @Mutation(() => CreatePartnerPayload, {
    description: 'Takes a partner in, with its first key. It runs nothing until it has a manifest.',
  })
  createPartner(
    @Arg('input', () => CreatePartnerInput) input: CreatePartnerInput,
    @Ctx() ctx: Context,
  ): Promise<CreatePartnerPayload> {
    return asPayload<CreatePartnerPayload>(ctx, createPartner(ctx, withoutNulls(input)));
  }

  @Authorized('partners')
  @Mutation(() => UpdatePartnerPayload, {
    description: 'Changes what was agreed; it counts within two seconds.',
  })
  updatePartner(
    @Arg('input', () => UpdatePartnerInput) input: UpdatePartnerInput,
    @Ctx() ctx: Context,
  ): Promise<UpdatePartnerPayload> {
    return asPayload<UpdatePartnerPayload>(ctx, updatePartner(ctx, input));
  }
}
