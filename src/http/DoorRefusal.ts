import { GraphQLError } from 'graphql';
import type { DoorWord } from '../messages/Doors.js';
import { say } from '../messages/messages.js';

/** A no of the doors themselves, about what may be asked and how. `maskError` says it in the caller's language. */
export class DoorRefusal extends GraphQLError {
  override name = 'DoorRefusal';
  readonly word: DoorWord;
  readonly facts: object;

  /** `code` is for the caller's program; the message is for the log. */
  constructor(code: string, word: DoorWord, facts: object = {}) {
    super(say('en', 'doors', word, facts), { extensions: { code } });
    this.word = word;
    this.facts = facts;
  }
}
