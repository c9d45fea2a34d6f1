import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedWebhook {
  id: string;
  body: string;
  headers: IncomingHttpHeaders;
  type: string;
  timestamp: string;
  data: WebhookData;
  /** What it was answered. */
  status: number;
}

export interface WebhookData {
  orderId: string;
  orderNumber: string;
  sequence: number;
  [field: string]: unknown;
}

export interface WebhookReply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

type Answering = (webhook: ReceivedWebhook) => number | WebhookReply | Promise<number>;

/** Somebody outside who is told by webhooks: a real server, which keeps what it got and answers as the test says. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  answers: Answering = () => 204;
  /** So many were being answered at a time. */
  mostUnderWay = 0;
  #underWay = 0;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      receiver.#underWay += 1;
      receiver.mostUnderWay = Math.max(receiver.#underWay, receiver.mostUnderWay);
      response.once('close', () => (receiver.#underWay -= 1));
      void text(request).then(async (body) => {
        const reply = await receiver.#keep(body, request.headers);
        response.writeHead(reply.status, reply.headers).end(reply.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  /** Those that it took, each once, in the order in which they first came. */
  get taken(): ReceivedWebhook[] {
    const taken = this.received.filter(({ status }) => status >= 200 && status < 300);
    return [...new Map(taken.toReversed().map((one) => [one.id, one])).values()].toReversed();
  }

  takenOf({ id }: { id: string }): ReceivedWebhook[] {
    return this.taken.filter(({ data }) => data.orderId === id);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #keep(body: string, headers: IncomingHttpHeaders): Promise<WebhookReply> {
    const { type, timestamp, data } = JSON.parse(body) as ReceivedWebhook;
    const id = String(headers['webhook-id']);
    const webhook = { id, body, headers, type, timestamp, data, status: 0 };
    this.received.push(webhook);
    const answer = await this.answers(webhook);
    const reply = typeof answer === 'number' ? { status: answer } : answer;
    webhook.status = reply.status;
    return reply;
  }
}

/** Whether the receiver's own library takes it for the shop's. */
export function isSignedWith(secret: string, { body, headers }: ReceivedWebhook): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}
