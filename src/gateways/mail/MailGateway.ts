import { MessageRefused, MessageUnavailable } from '../MessageErrors.js';

/** Sends one e-mail. Throws `MailRefused` (never try again) or `MailUnavailable` (try later). */
export interface MailGateway {
  /** There is none: nothing is ever sent. */
  readonly isOff?: boolean;
  send(mail: Mail): Promise<MailReceipt>;
  /** Mails that are still under way are `MailUnavailable`. */
  close(): Promise<void>;
}

export interface Mail {
  /** Our notification id, sent as the Message-ID, so that a repeat can be recognised. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: Attachment[];
  /** Where one click ends messages of this kind (RFC 8058). */
  unsubscribeUrl?: string | undefined;
}

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

export interface MailReceipt {
  /** The server's last answer, kept beside the notification. */
  response: string;
}

/** The server will never take this mail: a 5xx answer, an address that does not exist. */
export class MailRefused extends MessageRefused {
  override name = 'MailRefused';
}

/** The server could not be reached or asked to come back: a 4xx answer, a timeout. */
export class MailUnavailable extends MessageUnavailable {
  override name = 'MailUnavailable';
}
