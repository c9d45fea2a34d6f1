import PostalMime, { type Email } from 'postal-mime';

export interface ReceivedMail {
  id: string;
  receivedAt: string;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  attachments: ReceivedAttachment[];
  /** By their names in lower case. */
  headers: Record<string, string>;
}

interface ReceivedAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** The latest 1,000 mails, 64 MiB of them at most, in memory only. */
export interface Mailbox {
  receive(raw: Buffer, to: string[]): Promise<ReceivedMail>;
  list(): ReceivedMail[];
  get(id: string): ReceivedMail | undefined;
  /** The first mail that fits, also one that is still to come. */
  waitFor(fits: (mail: ReceivedMail) => boolean, timeoutMs?: number): Promise<ReceivedMail>;
  clear(): void;
}

const LIMIT = 1_000;
const LIMIT_BYTES = 64 * 1024 * 1024;

export function createMailbox(now: () => Date): Mailbox {
  let kept: { mail: ReceivedMail; bytes: number }[] = [];
  let count = 0;
  const watchers = new Set<(mail: ReceivedMail) => void>();
  return {
    async receive(raw, to) {
      const parsed = await PostalMime.parse(raw);
      const mail = toMail(parsed, `${(count += 1)}`, to, now());
      kept.push({ mail, bytes: raw.length });
      while (kept.length > LIMIT || sizeOf(kept) > LIMIT_BYTES) kept.shift();
      watchers.forEach((tell) => tell(mail));
      return mail;
    },
    list: () => kept.map(({ mail }) => mail).reverse(),
    get: (id) => kept.find(({ mail }) => mail.id === id)?.mail,
    waitFor(fits, timeoutMs = 10_000) {
      const here = kept.find(({ mail }) => fits(mail));
      return here ? Promise.resolve(here.mail) : nextMail(watchers, fits, timeoutMs);
    },
    clear() {
      kept = [];
    },
  };
}

function nextMail(
  watchers: Set<(mail: ReceivedMail) => void>,
  fits: (mail: ReceivedMail) => boolean,
  timeoutMs: number,
): Promise<ReceivedMail> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      watchers.delete(watch);
    };
    const watch = (mail: ReceivedMail) => {
      if (!fits(mail)) return;
      stop();
      resolve(mail);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`no such mail within ${timeoutMs} ms`));
    }, timeoutMs);
    watchers.add(watch);
  });
}

function sizeOf(kept: { bytes: number }[]): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0);
}

function toMail(parsed: Email, id: string, to: string[], receivedAt: Date): ReceivedMail {
  return {
    id,
    receivedAt: receivedAt.toISOString(),
    messageId: parsed.messageId ?? '',
    from: parsed.from?.address ?? '',
    to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html ?? '',
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
    attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? 'unnamed',
      contentType: mimeType,
      content:
        typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
    })),
  };
}
