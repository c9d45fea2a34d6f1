import type { FastifyInstance } from 'fastify';
import { html, page } from './html.js';
import type { World } from './provider.js';

/** A text message or a push that would have reached a phone. */
export interface OutgoingMessage {
  id: string;
  at: string;
  to: string;
  title?: string | undefined;
  text: string;
  /** What the shop called it. */
  reference?: string | undefined;
}

/** What one provider was given to pass on. Keeps the latest 2,000. */
export interface Outbox {
  add(message: Omit<OutgoingMessage, 'at'>): void;
  get(id: string): OutgoingMessage | undefined;
  list(): OutgoingMessage[];
}

const LIMIT = 2_000;

export function createOutbox({ storage, clock }: World, name: string): Outbox {
  const messages = storage.collection<OutgoingMessage>(`${name}/messages`, LIMIT);
  return {
    add: (message) => messages.set(message.id, { ...message, at: clock.now().toISOString() }),
    get: (id) => messages.get(id),
    list: () => [...messages.values()],
  };
}

/** The same for people, newest first. */
export function mountOutboxPage(
  app: FastifyInstance,
  { path, title }: { path: string; title: string },
  outbox: Outbox,
): void {
  app.get(path, (_request, reply) => {
    const rows = outbox
      .list()
      .toReversed()
      .map(
        ({ at, to, title: heading, text }) =>
          html`<tr>
            <td>${at.slice(0, 19).replace('T', ' ')}</td>
            <td>${to}</td>
            <td>${heading ? html`<b>${heading}</b><br />` : undefined}${text}</td>
          </tr>`,
      );
    const body =
      rows.length === 0
        ? html`<p>Nothing was sent yet.</p>`
        : html`<table>
            <tr>
              <th>Time (UTC)</th>
              <th>To</th>
              <th>Message</th>
            </tr>
            ${rows}
          </table>`;
    return reply.type('text/html; charset=utf-8').send(page(title, body));
  });
}
