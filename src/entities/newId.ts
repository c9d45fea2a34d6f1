import { NIL, v7, validate } from 'uuid';

/** A UUIDv7: sortable by the time of its making, so that new rows land at the end of every index. */
export const newId = (): string => v7();

/** An id as a caller gave it. What can't be an id becomes one that nothing has: it is not found, like any other. */
export const givenId = (id: string): string => (validate(id) ? id : NIL);
