import type { Words } from '../i18n/english.js';

/** Who did something: of staff only their name, and what is no person by what it is. */
export const sayActor = (actor: string, { actors }: Words): string =>
  (actors as Readonly<Record<string, string>>)[actor] ?? actor.replace(/^staff:/, '');
