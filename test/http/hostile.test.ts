import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { attacks, chance, type Attack } from '../support/hostile/attacks.js';
import { post } from '../support/rawRequest.js';
import { openShop, type OpenShop } from '../support/shop.js';

const ATTACKS = 1_000;
const SEED = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000);
// On a busy machine, for one request with its client.
const MOST_CPU_MS = 1_000;

let shop: OpenShop;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 9 });
  token = (await shop.as('mallory')).token!;
}, 120_000);
afterAll(() => shop.closes(), 120_000);

/** What the costliest of some requests cost, client and server together. */
class Slowest {
  #cpuMs = 0;
  #kind = '';

  async during<T>(kind: string, work: () => Promise<T>): Promise<T> {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    const cpuMs = Math.round((user + system) / 1000);
    if (cpuMs > this.#cpuMs) [this.#cpuMs, this.#kind] = [cpuMs, kind];
    return result;
  }

  tell(door: string): void {
    process.stderr.write(`${door}, seed ${SEED}: slowest ${this.#cpuMs} ms CPU (${this.#kind})\n`);
    expect(this.#cpuMs).toBeLessThan(MOST_CPU_MS);
  }
}

/** A socket that is opened anew when the shop has hung up. */
class Siege {
  readonly closeCodes = new Set<number>();
  #socket: WebSocket | undefined;
  #asked = 0;

  /** How the shop answers, or undefined when it hangs up. */
  async ask(payload: unknown): Promise<string | undefined> {
    const socket = (this.#socket ??= await this.#open());
    this.#asked += 1;
    const id = String(this.#asked);
    return new Promise((resolve) => {
      const hangUp = (code: number): void => {
        this.closeCodes.add(code);
        this.#socket = undefined;
        resolve(undefined);
      };
      socket.once('close', hangUp);
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as { id?: string; type: string };
        if (message.id !== id) return;
        socket.off('close', hangUp);
        socket.removeAllListeners('message');
        if (message.type === 'next') socket.send(JSON.stringify({ id, type: 'complete' }));
        resolve(data.toString());
      });
      socket.send(JSON.stringify({ id, type: 'subscribe', payload }));
    });
  }

  close(): void {
    this.#socket?.terminate();
  }

  async #open(): Promise<WebSocket> {
    const url = `${shop.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    await new Promise((open) => socket.once('open', open));
    socket.send(
      JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
    );
    await new Promise((acknowledged) => socket.once('message', acknowledged));
    return socket;
  }
}

const all = (): Attack[] => [...attacks(ATTACKS, chance(SEED))];

describe(`a thousand hostile requests (seed ${SEED})`, () => {
  it('are answered by HTTP, each as its sender’s own mistake, and none for long', async () => {
    const slowest = new Slowest();
    for (const { kind, body, headers = {} } of all()) {
      const { status, text } = await slowest.during(kind, async () => {
        const answer = await post(shop, body, token, headers);
        return { status: answer.status, text: await answer.text() };
      });
      const told = `${kind}: ${status} ${text.slice(0, 200)}`;
      if (status >= 500 || /INTERNAL_SERVER_ERROR|\bat .*\.[jt]s:\d/.test(text))
        throw new Error(told);
      const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown[] };
      if (!data && !errors?.length) throw new Error(told);
    }
    slowest.tell('HTTP');
    expect(shop.logged.filter(({ level }) => level >= 50)).toEqual([]);
  }, 180_000);

  it('are answered on a socket, and harm nobody', async () => {
    const slowest = new Slowest();
    const siege = new Siege();
    for (const { kind, operation } of all()) {
      if (!operation) continue;
      const answer = await slowest.during(kind, () => siege.ask(operation));
      if (answer?.includes('INTERNAL_SERVER_ERROR')) throw new Error(`${kind}: ${answer}`);
    }
    siege.close();
    slowest.tell('WebSocket');
    // Too large a message, none of the protocol's, or more of them in a second than a socket may send.
    for (const code of siege.closeCodes) expect([1009, 4400, 4429]).toContain(code);
    expect(shop.logged.filter(({ level }) => level >= 50)).toEqual([]);
  }, 180_000);

  it('leave the shop open', async () => {
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(200);
    await (await shop.as('ada')).places({ TEA: 1 });
  });
});

describe('a request for a host that is none', () => {
  it.each(['', 'a b', '[', '%', 'x'.repeat(5_000)])('is answered: "%s"', async (host) => {
    const status = await new Promise<number>((resolve, reject) => {
      const { port } = new URL(shop.url);
      const path = '/graphql?query=%7B__typename%7D';
      const headers = { host, 'apollo-require-preflight': '1' };
      request({ port, path, headers, host: '127.0.0.1' }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode!));
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBeLessThan(500);
  });
});
