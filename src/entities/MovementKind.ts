import { registerEnumType } from 'type-graphql';

/** Why stock counters changed. */
export enum MovementKind {
  RECEIVED = 'RECEIVED',
  RESERVED = 'RESERVED',
  RELEASED = 'RELEASED',
  SOLD = 'SOLD',
  SHIPPED = 'SHIPPED',
  RETURNED = 'RETURNED',
  ADJUSTED = 'ADJUSTED',
}

registerEnumType(MovementKind, {
  name: 'MovementKind',
  description: 'Why stock counters changed.',
});
