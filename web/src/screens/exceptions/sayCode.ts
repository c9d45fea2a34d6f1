import type { ExceptionKind } from '../../generated/graphql.js';
import type { Words } from '../../i18n/english.js';

/** What an exception is more closely, in words: the code is one of another list for each kind. */
export function sayCode(words: Words, kind: ExceptionKind, code: string): string {
  const { codes, paymentMethod, attemptStatus } = words;
  const lists: Partial<Record<ExceptionKind, Record<string, string>>> = {
    CALLBACK: paymentMethod,
    MESSAGE: codes.NotificationKind,
    ENDPOINT: codes.WebhookStop,
    PAYMENT: attemptStatus,
    MONEY: codes.PaymentEventType,
    REFUND: codes.PaymentEventType,
    PARCEL: codes.DeliveryTrouble,
    FOLLOW_UP: codes.followUps,
  };
  return lists[kind]?.[code] ?? code;
}
