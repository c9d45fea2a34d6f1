import { GraphQLError, type DocumentNode } from 'graphql';
import { readOperation } from '../admission.js';
import { TextMemory } from '../TextMemory.js';

const MOST_KNOWN = 1_000;

/**
 * The texts that one door has let in, each looked at once. Unlike those of the other door (`SubscriptionTexts`), Apollo judges
 * them, in its own words and by rules of its own.
 */
export class OperationTexts {
  /** With a document once Apollo has found the text valid. */
  readonly #known = new TextMemory<DocumentNode | undefined>(MOST_KNOWN);

  /**
   * Looks at an operation before Apollo does: Apollo validates as soon as it has parsed, and what is shapeless would keep
   * it busy. A text that can't be parsed is left to it, for its own answer.
   */
  refuseShapeless(text: unknown): void {
    if (typeof text !== 'string' || this.#known.has(text)) return;
    try {
      readOperation(text);
    } catch (error) {
      // Syntax errors have no code before Apollo gives them one.
      if (!(error instanceof GraphQLError) || !error.extensions['code']) return;
      throw error;
    }
    this.#known.keep(text, undefined);
  }

  foundValid(text: string, document: DocumentNode): void {
    if (this.#known.get(text) !== document) this.#known.keep(text, document);
  }

  /** What a valid text says; nothing of one that Apollo has not judged yet. */
  documentOf(text: string): DocumentNode | undefined {
    return this.#known.get(text);
  }
}
