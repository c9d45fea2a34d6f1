import { Client } from 'pg';
import type { Measured } from '../load/Measured.js';
import type { Basket } from '../load/requests.js';
import type { Range } from '../load/takeAll.js';
import type { HandLoad } from '../reference.js';
import { costsOf, type Costs } from './costs.js';
import type { Rig } from './Rig.js';

export interface HandTurn extends Measured, Costs {}

interface Asked {
  basket: Basket;
  connections?: number;
  seconds?: number;
}

const CONNECTIONS = 16;

/** The hand-written reference, on a database of its own. */
export class HandWritten {
  private readonly rig: Rig;
  private readonly databaseUrl: string;

  constructor(rig: Rig, databaseUrl: string) {
    this.rig = rig;
    this.databaseUrl = databaseUrl;
  }

  place(asked: Asked): Promise<HandTurn> {
    return this.run('place', asked);
  }

  updateRow(asked: Asked): Promise<HandTurn> {
    return this.run('updateRow', asked);
  }

  /** Its database, before the first turn. */
  async prepared(prepare: (database: Client) => Promise<void>): Promise<void> {
    const database = new Client({ connectionString: this.databaseUrl });
    await database.connect();
    await prepare(database);
    await database.end();
  }

  settle(range: Range): Promise<Measured> {
    const place = { databaseUrl: this.databaseUrl, connections: CONNECTIONS };
    return this.rig.reference.ask('settle', { ...place, ...range });
  }

  private async run(task: string, asked: Asked): Promise<HandTurn> {
    const { effort, customers, reference, cluster } = this.rig;
    const load: HandLoad = {
      databaseUrl: this.databaseUrl,
      connections: asked.connections ?? CONNECTIONS,
      seconds: asked.seconds ?? effort.seconds,
      customers,
      basket: asked.basket,
    };
    const { measured, costs } = await costsOf({ postgres: cluster.pid }, () =>
      reference.ask<Measured>(task, load),
    );
    return { ...measured, ...costs };
  }
}
