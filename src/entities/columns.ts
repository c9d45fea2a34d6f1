import { BigIntType, DecimalType } from '@mikro-orm/core';

/** Column shapes that every table shares. Always spread: the decorators write into the object that they are given. */
export const uuid = { type: 'uuid' } as const;
export const text = { type: 'text' } as const;
export const integer = { type: 'integer' } as const;
export const boolean = { type: 'boolean' } as const;
export const double = { type: 'double' } as const;
export const json = { type: 'json' } as const;
export const integers = { type: 'array', columnType: 'int[]' } as const;
export const smallIntegers = { type: 'array', columnType: 'smallint[]' } as const;
/** An amount in minor units (cents, fen): a whole number, far below 2^53. */
export const minor = { type: new BigIntType('number') };

/** Without the zeros with which PostgreSQL fills it up. */
class PlainDecimalType extends DecimalType {
  override convertToJSValue(value: string): string {
    return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  }
}

/** An exact decimal number, written as a string. */
export const rate = { type: new PlainDecimalType(), precision: 18, scale: 9 };
/** A moment, in UTC, to the millisecond. */
export const instant = { type: 'datetime', length: 3 } as const;
export const nullable = { nullable: true } as const;
