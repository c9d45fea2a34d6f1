import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { PricedOrder } from '../src/services/pricing/priceOrder.js';
import { placeByHand } from './byHand/placeByHand.js';
import { settleByHand } from './byHand/settleByHand.js';
import { findShelves, priceLines } from './byHand/shelves.js';
import { closedLoop } from './load/closedLoop.js';
import type { Measured } from './load/Measured.js';
import { oneOf, pick } from './load/pick.js';
import { takeAll, type Range } from './load/takeAll.js';
import type { Basket } from './load/requests.js';
import { serve } from './processes/serve.js';

interface Place {
  databaseUrl: string;
  connections: number;
}

export interface HandLoad extends Place {
  seconds: number;
  customers: readonly string[];
  basket: Basket;
}

export interface PostLoad {
  url: string;
  body: string;
  lanes: number;
  count: number;
}

/** What was written by hand, in a process of its own. */
serve({ place, settle, updateRow, post, letGo });

function place(load: HandLoad): Promise<Measured> {
  const { basket, customers, seconds } = load;
  return withClients(load, async (clients) => {
    const shelves = await findShelves(clients[0]!, basket.skus);
    const prices = new Map<number, PricedOrder>();
    for (const lines of new Set(basket.lines))
      prices.set(lines, await priceLines(clients[0]!, lines));
    const order = () => {
      const lines = oneOf(basket.lines);
      return {
        customerId: oneOf(customers),
        idempotencyKey: randomUUID(),
        shelves: pick(shelves, lines),
        priced: prices.get(lines)!,
      };
    };
    return closedLoop(
      clients.map((client) => () => placeByHand(client, order())),
      seconds,
    );
  });
}

function settle(load: Place & Range): Promise<Measured> {
  return withClients(load, (clients) =>
    takeAll(
      clients.map((client) => (n) => settleByHand(client, n)),
      load,
    ),
  );
}

/** The same letters to the same address, so many times, over so many connections. */
function post({ url, body, lanes, count }: PostLoad): Promise<Measured> {
  const headers = { 'content-type': 'application/json' };
  const send = async (): Promise<void> => {
    const answer = await fetch(url, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`A webhook was answered ${answer.status}`);
  };
  return takeAll(
    Array.from({ length: lanes }, () => send),
    { from: 1, to: count },
  );
}

/** The least that can be done to a hot row: one counter, one statement, one commit. */
function updateRow(load: HandLoad): Promise<Measured> {
  return withClients(load, async (clients) => {
    const [shelf] = await findShelves(clients[0]!, load.basket.skus);
    const statement = {
      name: 'update row',
      text: 'update stock_level set reserved = reserved + 1 where id = $1',
      values: [shelf!.levelId],
    };
    return closedLoop(
      clients.map((client) => async () => {
        await client.query(statement);
      }),
      load.seconds,
    );
  });
}

/** The same connections for as long as the database is the same, so that their statements stay prepared. */
const kept = new Map<string, Client[]>();

async function withClients<T>(
  { databaseUrl, connections }: Place,
  work: (clients: Client[]) => Promise<T>,
): Promise<T> {
  const clients = kept.get(databaseUrl) ?? [];
  kept.set(databaseUrl, clients);
  while (clients.length < connections) {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    await client.connect();
    clients.push(client);
  }
  return work(clients.slice(0, connections));
}

async function letGo({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  const clients = kept.get(databaseUrl) ?? [];
  kept.delete(databaseUrl);
  await Promise.all(clients.map((client) => client.end()));
}
