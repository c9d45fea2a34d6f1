import {
  getOperationAST,
  GraphQLError,
  Kind,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { readOperation } from '../admission.js';

/** A text that was understood: parsed, valid, and studied once for all who send it. */
export interface SubscriptionText {
  document: DocumentNode;
  /** Unlike that of any other text. */
  number: number;
  /** The variables that change what an event looks like; a place to begin at does not. */
  shaping: readonly string[];
}

const MOST_TEXTS = 500;
const LONGEST_KEPT = 16 * 1024;

/** The documents of subscriptions. Clients of one version send the same few texts: those used last are kept. */
export class SubscriptionTexts {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, SubscriptionText>();
  #count = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** What a text says, or why it can't be understood. */
  understand(text: string): SubscriptionText | readonly GraphQLError[] {
    const known = this.#known.get(text) ?? this.#study(text);
    if ('document' in known) this.#keep(text, known);
    return known;
  }

  #study(text: string): SubscriptionText | readonly GraphQLError[] {
    const document = parsed(text);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(this.#schema, document);
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    this.#count += 1;
    return { document, number: this.#count, shaping: shapingOf(document) };
  }

  #keep(text: string, known: SubscriptionText): void {
    if (text.length > LONGEST_KEPT) return;
    this.#known.delete(text);
    this.#known.set(text, known);
    if (this.#known.size <= MOST_TEXTS) return;
    const [oldest] = this.#known.keys();
    this.#known.delete(oldest!);
  }
}

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return readOperation(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return error.extensions['code'] ? error : coded(error, 'GRAPHQL_PARSE_FAILED');
  }
}

const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } });

/** Every variable but those that are only a root field's `after`. */
function shapingOf(document: DocumentNode): string[] {
  const shaping = new Set<string>();
  let depth = 0;
  visit(document, {
    [Kind.SELECTION_SET]: { enter: () => void (depth += 1), leave: () => void (depth -= 1) },
    [Kind.VARIABLE_DEFINITION]: () => false,
    // Within a fragment the depth is not the root's: what is counted too much is shared too little, no more.
    [Kind.FRAGMENT_DEFINITION]: { enter: () => void (depth += 1), leave: () => void (depth -= 1) },
    [Kind.ARGUMENT]: ({ name, value }) =>
      depth === 1 && name.value === 'after' && value.kind === Kind.VARIABLE ? false : undefined,
    [Kind.VARIABLE]: ({ name }) => void shaping.add(name.value),
  });
  return [...shaping].toSorted();
}

/** The one operation of a text that is meant, if it is a subscription. */
export function isSubscription(document: DocumentNode, name: string | null | undefined): boolean {
  return getOperationAST(document, name)?.operation === 'subscription';
}
