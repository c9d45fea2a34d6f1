import {
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { DoorRefusal } from './DoorRefusal.js';

/** How large an operation is, every fragment counted wherever it is spread. */
interface Size {
  depth: number;
  fields: number;
  /** What runs by itself: the fields at the top. */
  rootFields: number;
}

// The introspection of GraphiQL is 15 deep, and no page of the shop comes near the others.
const LIMITS = {
  depth: 16,
  fields: 1_500,
  rootFields: 20,
  aliases: 60,
  directives: 40,
  fragments: 100,
  variables: 100,
  /** How often one name may stand in one selection: each pair of them is compared. */
  repeats: 20,
} as const;

type Limit = keyof typeof LIMITS;

/**
 * Refuses what is too large to be looked at closely, in time that grows with its text alone: fragments that multiply each
 * other, and fields that have to be compared with each other, are found before validation would suffer from them.
 */
export function refuseShapeless(document: DocumentNode): void {
  const counts: Record<Exclude<Limit, keyof Size>, number> = {
    aliases: 0,
    directives: 0,
    fragments: 0,
    variables: 0,
    repeats: 0,
  };
  visit(document, {
    [Kind.FIELD]: ({ alias }) => void (counts.aliases += alias ? 1 : 0),
    [Kind.DIRECTIVE]: () => void (counts.directives += 1),
    [Kind.FRAGMENT_DEFINITION]: () => void (counts.fragments += 1),
    [Kind.VARIABLE_DEFINITION]: () => void (counts.variables += 1),
    [Kind.SELECTION_SET]: (set) => void (counts.repeats = Math.max(counts.repeats, repeatsIn(set))),
  });
  const sizes = [...sizesOf(document).values()];
  const most = (part: keyof Size) => Math.max(0, ...sizes.map((size) => size[part]));
  refuseAbove({
    ...counts,
    depth: most('depth'),
    fields: most('fields'),
    rootFields: most('rootFields'),
  });
}

/** Of each operation, by its name; '' is the one without. */
export function sizesOf(document: DocumentNode): Map<string, Size> {
  const measure = new Measure(document);
  const sizes = new Map<string, Size>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    sizes.set(definition.name?.value ?? '', measure.of(definition.selectionSet));
  }
  return sizes;
}

function refuseAbove(counts: Record<Limit, number>): void {
  const over = (Object.keys(LIMITS) as Limit[]).find((limit) => counts[limit] > LIMITS[limit]);
  if (!over) return;
  throw new DoorRefusal('QUERY_TOO_COSTLY', 'TOO_LARGE', { part: over, limit: LIMITS[over] });
}

function repeatsIn({ selections }: SelectionSetNode): number {
  const seen = new Map<string, number>();
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const name = (selection.alias ?? selection.name).value;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return Math.max(0, ...seen.values());
}

/** Measures each fragment once, however often it is spread. */
class Measure {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, Size>();

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  of({ selections }: SelectionSetNode): Size {
    const total: Size = { depth: 0, fields: 0, rootFields: 0 };
    for (const selection of selections) {
      const part = this.partOf(selection);
      total.depth = Math.max(total.depth, part.depth);
      total.fields += part.fields;
      total.rootFields += part.rootFields;
    }
    return total;
  }

  private partOf(selection: SelectionSetNode['selections'][number]): Size {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.of(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    const { depth, fields } = selection.selectionSet ? this.of(selection.selectionSet) : NOTHING;
    return { depth: depth + 1, fields: fields + 1, rootFields: 1 };
  }

  private ofFragment(name: string): Size {
    const known = this.measured.get(name);
    if (known) return known;
    // Validation refuses fragments that spread themselves; until then they end here.
    this.measured.set(name, NOTHING);
    const fragment = this.fragments.get(name);
    const size = fragment ? this.of(fragment.selectionSet) : NOTHING;
    this.measured.set(name, size);
    return size;
  }
}

const NOTHING: Size = { depth: 0, fields: 0, rootFields: 0 };
