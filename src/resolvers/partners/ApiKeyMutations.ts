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
import { issueApiKey } from '../../services/partners/issueApiKey.js';
import { revokeApiKey } from '../../services/partners/revokeApiKey.js';
import { rotateApiKey } from '../../services/partners/rotateApiKey.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';

const optional = { nullable: true } as const;

@InputType()
class IssueApiKeyInput {
  @Field(() => ID)
  partnerId!: string;

  @Field(() => [String], {
    ...optional,
    description: 'orders, which every key has, and fulfilment.',
  })
  scopes: string[] | undefined;
}

@InputType()
class RevokeApiKeyInput {
  @Field(() => ID)
  apiKeyId!: string;
}

@InputType()
class RotateApiKeyInput extends RevokeApiKeyInput {
  @Field(() => Int, {
    ...optional,
    description:
      'So long the old key goes on beside the new one: a day, unless told; at most 90 days.',
  })
  overlapMinutes: number | undefined;
}

@ObjectType()
class RevokeApiKeyPayload extends Payload {
  @Field(() => ApiKey, optional)
  apiKey: ApiKey | undefined;
}

@ObjectType()
class IssueApiKeyPayload extends RevokeApiKeyPayload {
  @Field(() => String, { ...optional, description: 'The key itself. It is told this once.' })
  secret: string | undefined;
}

@ObjectType()
class RotateApiKeyPayload extends IssueApiKeyPayload {}

@Resolver()
export class ApiKeyMutations {
  @Authorized('partners')
  @Mutation(() => IssueApiKeyPayload, {
    description: "One more key, for another of the partner's systems.",
  })
  issueApiKey(
    @Arg('input', () => IssueApiKeyInput) input: IssueApiKeyInput,
    @Ctx() ctx: Context,
  ): Promise<IssueApiKeyPayload> {
    return asPayload<IssueApiKeyPayload>(ctx, issueApiKey(ctx, withoutNulls(input)));
  }

  @Authorized('partners')
  @Mutation(() => RotateApiKeyPayload, {
    description: 'A new key with the rights of an old one, which goes on for a while.',
  })
  rotateApiKey(
    @Arg('input', () => RotateApiKeyInput) input: RotateApiKeyInput,
    @Ctx() ctx: Context,
  ): Promise<RotateApiKeyPayload> {
    return asPayload<RotateApiKeyPayload>(ctx, rotateApiKey(ctx, withoutNulls(input)));
  }

  @Authorized('partners')
  @Mutation(() => RevokeApiKeyPayload, {
    description: 'The key is good for nothing within two seconds, and its sockets are closed.',
  })
  revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput) input: RevokeApiKeyInput,
    @Ctx() ctx: Context,
  ): Promise<RevokeApiKeyPayload> {
    return asPayload<RevokeApiKeyPayload>(ctx, revokeApiKey(ctx, input));
  }
}
