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
import { Manifest } from '../../entities/Manifest.js';
import { registerManifest } from '../../services/partners/registerManifest.js';
import { retireManifest } from '../../services/partners/retireManifest.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Problem } from '../problems.js';

const optional = { nullable: true } as const;

@InputType()
class PersistedOperationInput {
  @Field(() => String, { description: 'By custom the SHA-256 of the body, in hex.' })
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'query, mutation or subscription.' })
  type!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String, { ...optional, description: 'Some generators write it. Not kept.' })
  clientName: string | undefined;
}

@InputType({
  description:
    'A manifest file as it is, for example of @apollo/generate-persisted-query-manifest.',
})
class PersistedQueryManifestInput {
  @Field(() => String, { description: 'apollo-persisted-query-manifest' })
  format!: string;

  @Field(() => Int, { description: '1' })
  version!: number;

  @Field(() => [PersistedOperationInput])
  operations!: PersistedOperationInput[];
}

@InputType()
class RegisterManifestInput {
  @Field(() => ID, { ...optional, description: "Absent: for the shop's own clients." })
  partnerId: string | undefined;

  @Field(() => String, {
    ...optional,
    description: 'Of the program whose operations these are. Default: named for its content.',
  })
  version: string | undefined;

  @Field(() => PersistedQueryManifestInput)
  manifest!: PersistedQueryManifestInput;
}

@InputType()
class RetireManifestInput {
  @Field(() => ID)
  manifestId!: string;
}

@ObjectType()
class RegisterManifestPayload {
  @Field(() => Manifest, optional)
  manifest: Manifest | undefined;

  @Field(() => [Problem], {
    description: 'All that stands against it; then nothing was registered.',
  })
  problems!: Problem[];
}

@ObjectType()
class RetireManifestPayload extends RegisterManifestPayload {}

@Resolver()
export class ManifestMutations {
  @Authorized('partners')
  @Mutation(() => RegisterManifestPayload, {
    description: 'From now on these operations run by their ids, beside those of other versions.',
  })
  registerManifest(
    @Arg('input', () => RegisterManifestInput) input: RegisterManifestInput,
    @Ctx() ctx: Context,
  ): Promise<RegisterManifestPayload> {
    return asPayload<RegisterManifestPayload>(ctx, registerManifest(ctx, withoutNulls(input)));
  }

  @Authorized('partners')
  @Mutation(() => RetireManifestPayload, {
    description: 'The operations of this version run no more, within two seconds.',
  })
  retireManifest(
    @Arg('input', () => RetireManifestInput) input: RetireManifestInput,
    @Ctx() ctx: Context,
  ): Promise<RetireManifestPayload> {
    return asPayload<RetireManifestPayload>(ctx, retireManifest(ctx, input));
  }
}
