import { createTokens } from '../../src/services/access/tokens.js';
import { Child } from '../processes/Child.js';
import { openCluster, type Cluster } from './cluster.js';
import type { Effort } from './effort.js';
import { HandWritten } from './HandWritten.js';
import { COUNTING } from './statements.js';
import { TOKEN_SECRET } from './tokenSecret.js';
import { RunningShop, type ShopOptions } from './RunningShop.js';

const REFERENCE = 'by_hand';
const CUSTOMERS = Array.from({ length: 100 }, (_, index) => `customer-${index}`);

interface RigOptions {
  effort: Effort;
  profiles: string | undefined;
  basketSizes: readonly number[] | undefined;
}

type Parts = RigOptions & Pick<Rig, 'cluster' | 'generator' | 'reference' | 'tokens'>;

/** What every benchmark works with: a database server, a shop on it, customers, and the hand-written reference. */
export class Rig {
  readonly cluster: Cluster;
  readonly effort: Effort;
  readonly generator: Child;
  readonly reference: Child;
  readonly customers = CUSTOMERS;
  readonly tokens: readonly string[];
  /** A folder for CPU profiles of the shop, when they are wanted. */
  readonly profiles: string | undefined;
  /** How many lines real orders have, when somebody told. */
  readonly basketSizes: readonly number[] | undefined;
  private readonly openShops = new Set<RunningShop>();

  static async open({ effort, profiles, basketSizes }: RigOptions): Promise<Rig> {
    const cluster = await openCluster(profiles ? COUNTING : {});
    const generator = await Child.start('generator');
    const reference = await Child.start('reference');
    const tokens = createTokens(TOKEN_SECRET);
    const signed = await Promise.all(CUSTOMERS.map((id) => tokens.customer(id)));
    return new Rig({
      cluster,
      effort,
      generator,
      reference,
      tokens: signed,
      profiles,
      basketSizes,
    });
  }

  private constructor(parts: Parts) {
    this.cluster = parts.cluster;
    this.effort = parts.effort;
    this.generator = parts.generator;
    this.reference = parts.reference;
    this.tokens = parts.tokens;
    this.profiles = parts.profiles;
    this.basketSizes = parts.basketSizes;
  }

  /** Opens a shop on a fresh database, for the length of `work`, and checks its books in the end. */
  async withShop<T>(options: ShopOptions, work: (shop: RunningShop) => Promise<T>): Promise<T> {
    const shop = await RunningShop.open(this, options);
    this.openShops.add(shop);
    try {
      const result = await work(shop);
      await shop.checkBooks();
      return result;
    } finally {
      this.openShops.delete(shop);
      await shop.close();
    }
  }

  /** The reference, on a fresh database of its own: the shop must not follow up what it did not write. */
  async withReference<T>(work: (byHand: HandWritten) => Promise<T>): Promise<T> {
    const databaseUrl = await this.cluster.createDatabase(REFERENCE);
    try {
      return await work(new HandWritten(this, databaseUrl));
    } finally {
      await this.reference.ask('letGo', { databaseUrl });
      await this.cluster.dropDatabase(REFERENCE);
    }
  }

  async close(): Promise<void> {
    for (const shop of this.openShops) await shop.close();
    await this.generator.stop();
    await this.reference.stop();
    await this.cluster.remove();
  }
}
