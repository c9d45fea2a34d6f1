import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Provider, World } from '../provider.js';
import { createMailbox, type Mailbox, type ReceivedMail } from './mailbox.js';
import { mountMailPages } from './mailPages.js';

const MAX_BYTES = 10 * 1024 * 1024;
const FAULTS = ['DELAY', 'STATUS', 'TIMEOUT_BEFORE'] as const;

export interface MailProvider extends Provider {
  mailbox: Mailbox;
  /** Resolves to the port. */
  listen(port: number, host: string): Promise<number>;
}

/** Plays the mail server of the whole world: takes everything, passes on nothing. */
export function createMail(world: World): MailProvider {
  const mailbox = createMailbox(() => world.clock.now());
  const server = createServer(world, mailbox);
  return {
    name: 'mail',
    title: 'Mail (SMTP)',
    pages: [{ path: '/mail', text: 'what arrived' }],
    operations: ['recipient', 'message'],
    mailbox,
    routes: (app) => mountMailPages(app, mailbox),
    controls(app) {
      app.get<{ Querystring: { to?: string } }>('/mails', ({ query: { to } }) =>
        mailbox
          .list()
          .filter((mail) => to === undefined || mail.to.includes(to))
          .map(asJson),
      );
    },
    reset: () => mailbox.clear(),
    listen: (port, host) => listen(server, port, host),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function createServer(world: World, mailbox: Mailbox): SMTPServer {
  return new SMTPServer({
    banner: 'sandbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_BYTES,
    maxClients: 100,
    closeTimeout: 500,
    onRcptTo({ address }, _session, done) {
      void answer(world, 'recipient', [address], done);
    },
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      void receive(world, mailbox, { stream, recipients, done });
    },
  });
}

interface Incoming {
  stream: SMTPServerDataStream;
  recipients: string[];
  done: (error?: Error | null) => void;
}

async function receive(
  world: World,
  mailbox: Mailbox,
  { stream, recipients, done }: Incoming,
): Promise<void> {
  try {
    const raw = await buffer(stream);
    if (stream.sizeExceeded)
      return done(refusal(552, 'Message exceeds fixed maximum message size'));
    const occasion = { provider: 'mail', operation: 'message', subjects: recipients };
    const isLost = world.faults.take(occasion, ['TIMEOUT_AFTER']) !== undefined;
    await answer(world, 'message', recipients, async (error) => {
      if (error) return done(error);
      await mailbox.receive(raw, recipients);
      if (!isLost) done();
    });
  } catch (error) {
    done(refusal(554, `unreadable: ${String(error)}`));
  }
}

/** Yes, unless a fault is scripted for one of the recipients. */
async function answer(
  { faults, timers }: World,
  operation: string,
  subjects: string[],
  done: (error?: Error) => void | Promise<void>,
): Promise<void> {
  const fault = faults.take({ provider: 'mail', operation, subjects }, FAULTS);
  if (fault?.kind === 'TIMEOUT_BEFORE') return;
  if (fault?.kind === 'DELAY') await timers.sleep(fault.delayMs);
  await done(
    fault?.kind === 'STATUS' ? refusal(fault.status, `scripted for ${operation}`) : undefined,
  );
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function listen(server: SMTPServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const bound = server.listen(port, host, () => {
      const address = bound.address();
      server.off('error', reject);
      server.on('error', () => {}); // A client that breaks off; its connection is closed already.
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function asJson(mail: ReceivedMail): object {
  const attachments = mail.attachments.map(({ filename, contentType, content }, index) => ({
    filename,
    contentType,
    bytes: content.length,
    path: `/mail/${mail.id}/attachments/${index}`,
  }));
  return { ...mail, attachments };
}
