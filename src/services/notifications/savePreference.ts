import type { Context, Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { NotificationKind } from '../../entities/NotificationKind.js';
import { Unsubscription } from '../../entities/Unsubscription.js';
import { problem, Refusal } from '../../errors.js';
import { KIND_RULES } from './kindRules.js';
import { accountOf } from './registerDevice.js';
import type { UnsubscribeWish } from './unsubscribing.js';

export interface Preference {
  kind: NotificationKind;
  /** False: this kind is always sent. */
  isOptional: boolean;
  isWanted: boolean;
}

type PreferenceContext = Pick<Context, 'em' | 'viewer' | 'clock'>;

/** Whether the viewer wants messages of one kind. What belongs to a purchase can't be refused. */
export async function savePreference(
  context: PreferenceContext,
  { kind, isWanted }: Pick<Preference, 'kind' | 'isWanted'>,
): Promise<Preference> {
  const subject = `customer:${accountOf(context.viewer)}`;
  const isOptional = KIND_RULES[kind].isOptional ?? false;
  if (!isOptional && !isWanted)
    throw new Refusal(problem('INVALID_INPUT', { reason: 'KIND_NOT_OPTIONAL' }, ['kind']));
  if (isWanted) await subscribe(context, { subject, kind });
  else await unsubscribe(context, { subject, kind });
  return { kind, isOptional, isWanted };
}

/** No more messages of this kind. Asked twice, it changes nothing. */
export function unsubscribe(
  { em, clock }: Pick<Shop, 'em' | 'clock'>,
  wish: UnsubscribeWish,
): Promise<void> {
  return transaction(em, async (tx) => {
    const row = { ...wish, createdAt: await clock.now(tx) };
    await tx.upsert(Unsubscription, row, { onConflictAction: 'ignore' });
  });
}

function subscribe({ em }: Pick<Shop, 'em'>, wish: UnsubscribeWish): Promise<number> {
  return transaction(em, (tx) => tx.nativeDelete(Unsubscription, wish));
}

/** What the viewer wants to be told. */
export async function findPreferences({
  em,
  viewer,
}: Pick<Context, 'em' | 'viewer'>): Promise<Preference[]> {
  const subject = `customer:${accountOf(viewer)}`;
  const unwanted = (await em.find(Unsubscription, { subject })).map(({ kind }) => kind);
  return Object.values(NotificationKind).map((kind) => ({
    kind,
    isOptional: KIND_RULES[kind].isOptional ?? false,
    isWanted: !unwanted.includes(kind),
  }));
}
