import { registerEnumType } from 'type-graphql';

/** What the figures of a rule count. */
export enum AlertUnit {
  COUNT = 'COUNT',
  SECONDS = 'SECONDS',
  PERCENT = 'PERCENT',
}

registerEnumType(AlertUnit, {
  name: 'AlertUnit',
  description: 'What the figures of a rule count.',
});
