import { createTransport } from 'nodemailer';
import {
  MailRefused,
  MailUnavailable,
  type Mail,
  type MailGateway,
  type MailReceipt,
} from './MailGateway.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte. */
  url: string;
  /** `Shop <orders@shop.example>` or a bare address. */
  from: string;
  timeoutMs?: number | undefined;
}

/** Sends through an SMTP server (RFC 5321) over a few kept connections. */
export function createSmtpGateway({ url, from, timeoutMs = 20_000 }: SmtpOptions): MailGateway {
  const transport = openTransport(url, timeoutMs);
  const closing = new AbortController();
  return {
    async send(mail: Mail): Promise<MailReceipt> {
      try {
        const { response } = await transport.sendMail({
          ...letter(mail, from),
          signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), closing.signal]),
        });
        return { response };
      } catch (error) {
        throw toMailError(error);
      }
    },
    async close() {
      closing.abort();
      transport.close();
    },
  };
}

function openTransport(url: string, timeoutMs: number) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 5,
    // A kept connection that the server closed meanwhile is worth one new one, no more.
    maxRequeues: 1,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function letter({ id, to, subject, text, html, attachments, unsubscribeUrl }: Mail, from: string) {
  return {
    messageId: `<${id}@${domainOf(from)}>`,
    from,
    // As an object, so that a comma in an address can't become a second recipient.
    to: { name: '', address: to },
    subject,
    text,
    html,
    ...(attachments && { attachments }),
    ...(unsubscribeUrl && { headers: oneClick(unsubscribeUrl) }),
  };
}

/** What lets a mail program offer to unsubscribe by itself (RFC 2369, RFC 8058). */
const oneClick = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

function domainOf(from: string): string {
  return from.match(/@([^\s>]+)/)?.[1] ?? 'localhost';
}

/** Only a 5xx about this mail refuses it; one about our login or our address is for the operator. */
function toMailError(error: unknown): MailRefused | MailUnavailable {
  const { code, responseCode, message } = error as SmtpError;
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isPermanent = responseCode === undefined || responseCode >= 500;
  return isAboutMail && isPermanent
    ? new MailRefused(message, { cause: error })
    : new MailUnavailable(message, { cause: error });
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
}
