import type { EntityManager } from '@mikro-orm/postgresql';
import type { Sandbox } from '../client/Sandbox.js';

/** Makes it later, for the shop and for its providers: nobody has to wait for a parcel. */
export class TimeMachine {
  private readonly em: EntityManager;
  private readonly sandbox: Sandbox;

  constructor(em: EntityManager, sandbox: Sandbox) {
    this.em = em;
    this.sandbox = sandbox;
  }

  /** `distance` as PostgreSQL reads an interval: `4 hours`. */
  async travel(distance: string): Promise<void> {
    // The providers first: what they tell must not be older than the question.
    const [clock] = await this.em
      .fork()
      .execute<{ aheadMs: string }[]>(
        `select (extract(epoch from ahead + ?::interval) * 1000)::bigint as "aheadMs" from shop_clock`,
        [distance],
      );
    await this.sandbox.moveClock(Number(clock!.aheadMs));
    await this.em.fork().execute('update shop_clock set ahead = ahead + ?::interval', [distance]);
  }
}
