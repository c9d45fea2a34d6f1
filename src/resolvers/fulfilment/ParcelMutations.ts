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
import { Parcel } from '../../entities/Parcel.js';
import type { PackedParcel } from '../../services/fulfilment/closeBox.js';
import { packParcel } from '../../services/fulfilment/packParcel.js';
import { repackParcel } from '../../services/fulfilment/repackParcel.js';
import { unpackParcel } from '../../services/fulfilment/unpackParcel.js';
import { asPayload, inWords, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';
import { Problem } from '../problems.js';
import { LineUnitsInput } from './LineUnitsInput.js';

@InputType()
class PackParcelInput {
  @Field(() => ID, {
    description: 'A list that was picked: the parcel is of its order and its warehouse.',
  })
  pickingListId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => Int, { description: 'What the scales say, in grams.' })
  weightGrams!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Length × width × height in mm: 300x200x80.',
  })
  dimensions: string | undefined;

  @Field(() => [LineUnitsInput], {
    nullable: true,
    description:
      'What is in it. Absent: all that was picked for the order in that warehouse, and is in no other parcel.',
  })
  lines: LineUnitsInput[] | undefined;
}

@InputType()
class RepackParcelInput {
  @Field(() => ID)
  parcelId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => Int, { description: 'What the scales say now, in grams.' })
  weightGrams!: number;

  @Field(() => String, { nullable: true, description: 'Absent: as they were.' })
  dimensions: string | undefined;

  @Field(() => [LineUnitsInput], {
    nullable: true,
    description: 'All that is in it now. Absent: what was in it before.',
  })
  lines: LineUnitsInput[] | undefined;
}

@InputType()
class UnpackParcelInput {
  @Field(() => ID)
  parcelId!: string;

  @Field(() => String)
  idempotencyKey!: string;
}

@ObjectType()
class ParcelPayload extends Payload {
  @Field(() => Parcel, { nullable: true })
  parcel: Parcel | undefined;
}

@ObjectType()
class PackedParcelPayload extends ParcelPayload {
  @Field(() => [Problem], {
    description: 'What the packer should look at: the parcel was packed all the same.',
  })
  warnings: Problem[] = [];
}

@ObjectType()
class PackParcelPayload extends PackedParcelPayload {}

@ObjectType()
class RepackParcelPayload extends PackedParcelPayload {}

@ObjectType()
class UnpackParcelPayload extends ParcelPayload {}

@Resolver()
export class ParcelMutations {
  @Authorized('fulfilment')
  @Mutation(() => PackParcelPayload, {
    description: 'Picked goods are in a box and on the scales, ready for `shipOrder`.',
  })
  packParcel(
    @Arg('input', () => PackParcelInput) input: PackParcelInput,
    @Ctx() ctx: Context,
  ): Promise<PackParcelPayload> {
    return packed(ctx, packParcel(ctx, withoutNulls(input)));
  }

  @Authorized('fulfilment')
  @Mutation(() => RepackParcelPayload, {
    description:
      'A parcel that has not left was opened, and closed again with other goods or weight.',
  })
  repackParcel(
    @Arg('input', () => RepackParcelInput) input: RepackParcelInput,
    @Ctx() ctx: Context,
  ): Promise<RepackParcelPayload> {
    return packed(ctx, repackParcel(ctx, withoutNulls(input)));
  }

  @Authorized('fulfilment')
  @Mutation(() => UnpackParcelPayload, {
    description: 'The goods of a parcel that has not left were taken out again.',
  })
  unpackParcel(
    @Arg('input', () => UnpackParcelInput) input: UnpackParcelInput,
    @Ctx() ctx: Context,
  ): Promise<UnpackParcelPayload> {
    const unpacked = unpackParcel(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      unpacked.then((parcel) => ({ parcel })),
    );
  }
}

const packed = (ctx: Context, work: Promise<PackedParcel>): Promise<PackedParcelPayload> =>
  asPayload<PackedParcelPayload>(
    ctx,
    work.then(({ parcel, warnings }) => ({ parcel, warnings: inWords(warnings, ctx.locale) })),
  );
