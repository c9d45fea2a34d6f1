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
  registerEnumType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingWave } from '../../entities/PickingWave.js';
import { confirmPicked } from '../../services/fulfilment/confirmPicked.js';
import { createWave } from '../../services/fulfilment/createWave.js';
import { startPicking } from '../../services/fulfilment/startPicking.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Pickers } from '../authorization.js';
import { Payload } from '../Payload.js';

enum ShortPickRest {
  BACKORDER = 'BACKORDER',
  SHIP_FROM_ELSEWHERE = 'SHIP_FROM_ELSEWHERE',
  REFUND = 'REFUND',
}

registerEnumType(ShortPickRest, {
  name: 'ShortPickRest',
  description:
    'BACKORDER waits for stock, before unpaid orders do; SHIP_FROM_ELSEWHERE takes it from other warehouses now; REFUND gives the money back.',
});

@InputType()
class StartPickingInput {
  @Field(() => ID)
  pickingListId!: string;

  @Field(() => String)
  idempotencyKey!: string;
}

@InputType()
class ShortPickInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Int, { description: 'So many were there: fewer than were asked for.' })
  quantityPicked!: number;

  @Field(() => ShortPickRest, { description: 'What becomes of the others.' })
  rest!: ShortPickRest;
}

@InputType()
class ConfirmPickedInput {
  @Field(() => ID)
  pickingListId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => [ShortPickInput], {
    nullable: true,
    description:
      'Items of which not everything was there. The stock of their shelves is corrected.',
  })
  short: ShortPickInput[] | undefined;
}

@InputType()
class CreateWaveInput {
  @Field(() => [ID], { description: 'Open lists of one warehouse; at most 50.' })
  pickingListIds!: string[];

  @Field(() => String)
  idempotencyKey!: string;
}

@ObjectType()
class PickingListPayload extends Payload {
  @Field(() => PickingList, { nullable: true })
  pickingList: PickingList | undefined;
}

@ObjectType()
class StartPickingPayload extends PickingListPayload {}

@ObjectType()
class ConfirmPickedPayload extends PickingListPayload {}

@ObjectType()
class CreateWavePayload extends Payload {
  @Field(() => PickingWave, { nullable: true })
  wave: PickingWave | undefined;
}

@Resolver()
export class PickingMutations {
  @Pickers()
  @Mutation(() => StartPickingPayload, {
    description: 'Somebody sets out with a picking list; its order can not be cancelled any more.',
  })
  startPicking(
    @Arg('input', () => StartPickingInput) input: StartPickingInput,
    @Ctx() ctx: Context,
  ): Promise<StartPickingPayload> {
    const started = startPicking(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      started.then((pickingList) => ({ pickingList })),
    );
  }

  @Pickers()
  @Mutation(() => ConfirmPickedPayload, {
    description:
      'What is on a picking list is off the shelves, but for what was not there. A list of which nothing was there ends as CANCELLED.',
  })
  confirmPicked(
    @Arg('input', () => ConfirmPickedInput) input: ConfirmPickedInput,
    @Ctx() ctx: Context,
  ): Promise<ConfirmPickedPayload> {
    const picked = confirmPicked(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      picked.then((pickingList) => ({ pickingList })),
    );
  }

  @Authorized('fulfilment')
  @Mutation(() => CreateWavePayload, {
    description: 'Puts picking lists of several orders together into one walk.',
  })
  createWave(
    @Arg('input', () => CreateWaveInput) input: CreateWaveInput,
    @Ctx() ctx: Context,
  ): Promise<CreateWavePayload> {
    const created = createWave(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      created.then((wave) => ({ wave })),
    );
  }
}
