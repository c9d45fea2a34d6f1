import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { NotificationKind } from '../../entities/NotificationKind.js';
import { findPreferences, savePreference } from '../../services/notifications/savePreference.js';
import { asPayload } from '../asPayload.js';
import { SignedIn } from '../authorization.js';
import { Payload } from '../Payload.js';

@ObjectType({ description: 'Whether a customer wants messages of one kind.' })
class NotificationPreference {
  @Field(() => NotificationKind)
  kind!: NotificationKind;

  @Field(() => Boolean, {
    description: 'False: this kind belongs to a purchase and is always sent.',
  })
  isOptional!: boolean;

  @Field(() => Boolean)
  isWanted!: boolean;
}

@InputType()
class SaveNotificationPreferenceInput {
  @Field(() => NotificationKind)
  kind!: NotificationKind;

  @Field(() => Boolean)
  isWanted!: boolean;
}

@ObjectType()
class SaveNotificationPreferencePayload extends Payload {
  @Field(() => NotificationPreference, { nullable: true })
  preference: NotificationPreference | undefined;
}

@Resolver()
export class NotificationPreferences {
  @SignedIn()
  @Query(() => [NotificationPreference], {
    description: 'What you want to be told; nothing for those without an account.',
  })
  notificationPreferences(@Ctx() ctx: Context): Promise<NotificationPreference[]> {
    return findPreferences(ctx);
  }

  @SignedIn()
  @Mutation(() => SaveNotificationPreferencePayload, {
    description: 'Whether you want messages of one kind, by every way.',
  })
  saveNotificationPreference(
    @Arg('input', () => SaveNotificationPreferenceInput) input: SaveNotificationPreferenceInput,
    @Ctx() ctx: Context,
  ): Promise<SaveNotificationPreferencePayload> {
    const saved = savePreference(ctx, input).then((preference) => ({ preference }));
    return asPayload<SaveNotificationPreferencePayload>(ctx, saved);
  }
}
