import {
  getOperationAST,
  GraphQLError,
  Kind,
  validate,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { readOperation, VALIDATION } from '../admission.js';
import { DoorRefusal } from '../DoorRefusal.js';
import { TextMemory } from '../TextMemory.js';

/** A text that was understood: parsed, valid, and studied once for all who send it. */
export interface SubscriptionText {
  document: DocumentNode;
  /** Unlike that of any other text. */
  number: number;
  /** The variables that change what an event looks like; a place to begin at does not. */
  shaping: readonly string[];
}

const MOST_TEXTS = 500;
// What graphql-js adds for whoever mistook a name, in the words in which Apollo looks for it at the other door.
const SUGGESTION = / ?Did you mean(.+?)\?$/;

/** The documents of subscriptions. Clients of one version send the same few texts: those used last are kept. */
export class SubscriptionTexts {
  readonly #schema: GraphQLSchema;
  readonly #hidesSchema: boolean;
  readonly #known = new TextMemory<SubscriptionText>(MOST_TEXTS);
  #count = 0;

  /** `hidesSchema`: a wrong name is not answered with those that there are. */
  constructor(schema: GraphQLSchema, { hidesSchema }: { hidesSchema: boolean }) {
    this.#schema = schema;
    this.#hidesSchema = hidesSchema;
  }

  /** What a text says, or why it can't be understood. */
  understand(text: string): SubscriptionText | readonly GraphQLError[] {
    const known = this.#known.get(text) ?? this.#study(text);
    if ('document' in known) this.#known.keep(text, known);
    return known;
  }

  #study(text: string): SubscriptionText | readonly GraphQLError[] {
    const document = parsed(text);
    if (document instanceof GraphQLError) return [document];
    if (!document.definitions.some(isSubscribing)) return [otherDoor()];
    const errors = validate(this.#schema, document, undefined, VALIDATION);
    if (errors.length > 0) return errors.map((error) => this.#told(error));
    this.#count += 1;
    return { document, number: this.#count, shaping: shapingOf(document) };
  }

  #told({ message, nodes }: GraphQLError): GraphQLError {
    const said = this.#hidesSchema ? message.replace(SUGGESTION, '') : message;
    return coded({ message: said, nodes }, 'GRAPHQL_VALIDATION_FAILED');
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

const coded = (
  { message, nodes }: Pick<GraphQLError, 'message' | 'nodes'>,
  code: string,
): GraphQLError => new GraphQLError(message, { nodes: nodes ?? null, extensions: { code } });

const isSubscribing = (node: DefinitionNode): boolean =>
  node.kind === Kind.OPERATION_DEFINITION && node.operation === 'subscription';

/** Queries and mutations are asked at the other door. */
export const otherDoor = (): DoorRefusal =>
  new DoorRefusal('OPERATION_RESOLUTION_FAILURE', 'SUBSCRIPTIONS_ONLY');

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
