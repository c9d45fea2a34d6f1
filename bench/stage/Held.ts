import { Client } from 'pg';
import type { RunningShop } from './RunningShop.js';

/** Consumers that find nothing to do until they are let go: somebody holds their places. */
export class Held {
  readonly #holders: ReadonlyMap<string, Client>;

  static async open({ databaseUrl }: RunningShop, names: readonly string[]): Promise<Held> {
    const holders = new Map<string, Client>();
    for (const name of names) {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query('insert into event_consumer (name) values ($1) on conflict do nothing', [
        name,
      ]);
      await client.query('begin');
      await client.query('select 1 from event_consumer where name = $1 for update', [name]);
      holders.set(name, client);
    }
    return new Held(holders);
  }

  private constructor(holders: ReadonlyMap<string, Client>) {
    this.#holders = holders;
  }

  async letGo(name: string): Promise<void> {
    const holder = this.#holders.get(name)!;
    await holder.query('commit');
    await holder.end();
  }
}
