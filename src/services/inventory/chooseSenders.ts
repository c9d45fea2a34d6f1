/** A warehouse that could send a parcel. */
export interface Sender {
  code: string;
  /** 0 is next door. */
  distance: number;
  /** The lowest is preferred. */
  priority: number;
  /** What it has of each SKU that is wanted. */
  stock: ReadonlyMap<string, number>;
}

type Demand = ReadonlyMap<string, number>;

/** Of so many warehouses every set is looked at: 255 of them. */
const FEW = 8;
/** Of so many, those of up to three: at most 1,330. Where these do not do, and of more, one after the other is chosen. */
const MANY = 20;
const LARGEST_OF_MANY = 3;

/**
 * The warehouses that send an order, as few as there can be: each is a parcel. Of sets of one size the nearest, then the
 * preferred, then the fullest. All of them together have enough.
 */
export function chooseSenders(demand: Demand, senders: readonly Sender[]): readonly Sender[] {
  const whole = senders.filter((one) => covers([one], demand));
  if (whole.length > 0) return [best(whole.map((one) => [one]))].flat();
  return (
    fewest(demand, senders) ??
    oneByOne(
      demand,
      senders.toSorted((a, b) => compare([a], [b])),
    )
  );
}

/** Absent where there are too many sets to look at. */
function fewest(demand: Demand, senders: readonly Sender[]): readonly Sender[] | undefined {
  if (senders.length > MANY) return undefined;
  const largest = senders.length <= FEW ? senders.length : LARGEST_OF_MANY;
  for (let size = 2; size <= largest; size += 1) {
    const enough = setsOf(senders, size).filter((set) => covers(set, demand));
    if (enough.length > 0) return best(enough);
  }
  return undefined;
}

/** The one that has most of what is still lacking, again and again. */
function oneByOne(demand: Demand, senders: readonly Sender[]): readonly Sender[] {
  const lacking = new Map(demand);
  const chosen: Sender[] = [];
  const open = new Set(senders);
  const helpOf = ({ stock }: Sender): number =>
    [...lacking].reduce((sum, [sku, units]) => sum + Math.min(units, stock.get(sku) ?? 0), 0);
  while ([...lacking.values()].some((units) => units > 0)) {
    const next = [...open].reduce((most, one) => (helpOf(one) > helpOf(most) ? one : most));
    open.delete(next);
    chosen.push(next);
    for (const [sku, units] of lacking) {
      lacking.set(sku, Math.max(0, units - (next.stock.get(sku) ?? 0)));
    }
  }
  return chosen;
}

function setsOf(senders: readonly Sender[], size: number): Sender[][] {
  if (size === 0) return [[]];
  return senders.flatMap((first, index) =>
    setsOf(senders.slice(index + 1), size - 1).map((others) => [first, ...others]),
  );
}

const covers = (set: readonly Sender[], demand: Demand): boolean =>
  [...demand].every(([sku, units]) => total(set, ({ stock }) => stock.get(sku) ?? 0) >= units);

const best = (sets: readonly (readonly Sender[])[]): readonly Sender[] =>
  sets.reduce((found, set) => (compare(set, found) < 0 ? set : found));

const compare = (a: readonly Sender[], b: readonly Sender[]): number =>
  total(a, ({ distance }) => distance) - total(b, ({ distance }) => distance) ||
  total(a, ({ priority }) => priority) - total(b, ({ priority }) => priority) ||
  total(b, unitsOf) - total(a, unitsOf);

const unitsOf = ({ stock }: Sender): number =>
  [...stock.values()].reduce((sum, units) => sum + units, 0);

const total = (set: readonly Sender[], of: (sender: Sender) => number): number =>
  set.reduce((sum, sender) => sum + of(sender), 0);
