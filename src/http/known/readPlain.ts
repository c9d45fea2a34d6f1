import { askedIn, type Asked } from '../registeredOperations.js';

/** An operation as it stands in a body. */
export interface PlainOperation {
  asked: Asked;
  /** The text to run, where it is not found by an id. */
  query: string | undefined;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
}

/** The operation of a well-formed body; nothing where Apollo has to look closer. */
export function readPlain(body: unknown): PlainOperation | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  const isPlain =
    isAbsentOr(query, isText) &&
    isAbsentOr(operationName, isText) &&
    isAbsentOr(variables, isRecord) &&
    isAbsentOr(extensions, isRecord);
  if (!isPlain) return undefined;
  // The cache of automatic persisted queries is Apollo's.
  const isAutomatic = extensions && 'persistedQuery' in extensions;
  return {
    asked: askedIn(body),
    query: isAutomatic ? undefined : (query ?? undefined),
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
  };
}

const isAbsentOr = <T>(
  value: unknown,
  is: (value: unknown) => value is T,
): value is T | null | undefined => value === undefined || value === null || is(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
