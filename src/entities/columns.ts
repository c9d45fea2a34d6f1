import { BigIntType } from '@mikro-orm/core';

/** Column shapes that every table shares. Always spread: the decorators write into the object that they are given. */
export const uuid = { type: 'uuid' } as const;
export const text = { type: 'text' } as const;
export const integer = { type: 'integer' } as const;
export const boolean = { type: 'boolean' } as const;
export const json = { type: 'json' } as const;
/** An amount in minor units (cents, fen): a whole number, far below 2^53. */
export const minor = { type: new BigIntType('number') };
/** A moment, in UTC, to the millisecond. */
export const instant = { type: 'datetime', length: 3 } as const;
export const nullable = { nullable: true } as const;
