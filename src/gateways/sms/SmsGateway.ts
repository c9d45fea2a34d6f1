import type { IncomingHttpHeaders } from 'node:http';
import { MessageRefused, MessageUnavailable } from '../MessageErrors.js';

/** Sends text messages. Throws `SmsRefused` (never try again) or `SmsUnavailable` (try later). */
export interface SmsGateway {
  send(sms: Sms): Promise<SmsReceipt>;
  /** In which language it says this kind: the wanted one, if it can. Nothing: it has no words for it, since Chinese carriers carry approved templates only. */
  languageFor(kind: string, wanted: SmsLanguage): SmsLanguage | undefined;
  /** What a callback says of one or more messages. Throws `ReceiptRejected` when it is not the provider's. */
  readReceipts(callback: ReceiptCallback): Promise<SmsOutcome[]>;
  /** What the provider takes for a yes. */
  readonly acknowledgement: { contentType: string; body: string };
}

export type SmsLanguage = 'zh-CN' | 'en';

export interface Sms {
  /** Our notification id; comes back with the receipt. */
  id: string;
  /** E.164, for example +8613800138000. */
  to: string;
  kind: string;
  locale: SmsLanguage;
  /** For providers that take free text. */
  text: string;
  /** For providers that fill templates of their own. */
  facts: Record<string, string>;
}

export interface SmsReceipt {
  /** The provider's own id of the message. */
  response: string;
}

export interface ReceiptCallback {
  /** As the provider called it, for signatures that cover it. */
  url: string;
  rawBody: Buffer;
  headers: IncomingHttpHeaders;
}

/** What became of a message that the provider took. */
export interface SmsOutcome {
  id: string;
  state: 'DELIVERED' | 'FAILED';
  response: string;
}

export class SmsRefused extends MessageRefused {
  override name = 'SmsRefused';
}

export class SmsUnavailable extends MessageUnavailable {
  override name = 'SmsUnavailable';
}

/** The callback did not come from the provider. */
export class ReceiptRejected extends Error {
  override name = 'ReceiptRejected';
}
