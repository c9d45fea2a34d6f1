import type { JudgeDocument } from '../../context.js';
import { OperationType } from '../../entities/OperationType.js';
import { invalid, problem, type Problem } from '../../errors.js';
import { LONGEST_ID } from './RegisteredOperations.js';

/** A file in the manifest format of Apollo: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries */
export interface PersistedQueryManifest {
  format: string;
  version: number;
  operations: readonly PersistedOperation[];
}

export interface PersistedOperation {
  id: string;
  name: string;
  type: string;
  body: string;
}

const FORMAT = 'apollo-persisted-query-manifest';
const MOST_OPERATIONS = 1_000;
const LONGEST_BODY = 64 * 1024;

/** All that stands against registering a manifest: its form, and each operation by the schema and the limits of now. */
export function judgeManifest(
  judge: JudgeDocument,
  { format, version, operations }: PersistedQueryManifest,
): Problem[] {
  if (format !== FORMAT || version !== 1) return [invalid('MANIFEST_FORMAT', 'manifest')];
  if (operations.length === 0) return [invalid('MANIFEST_EMPTY', 'manifest')];
  if (operations.length > MOST_OPERATIONS) return [invalid('MANIFEST_TOO_LONG', 'manifest')];
  const seen = new Set<string>();
  return operations.flatMap((operation, index) => {
    const found = faultOf(judge, operation, seen);
    seen.add(operation.id);
    if (!found) return [];
    const path = ['manifest', 'operations', String(index)];
    return [problem('OPERATION_UNFIT', { operation: operation.name, ...found }, path)];
  });
}

interface Fault {
  reason: string;
  details: string;
}

function faultOf(
  judge: JudgeDocument,
  { id, name, type, body }: PersistedOperation,
  seen: ReadonlySet<string>,
): Fault | undefined {
  if (id === '' || id.length > LONGEST_ID) return { reason: 'ID_MALFORMED', details: id };
  if (seen.has(id)) return { reason: 'ID_REPEATED', details: id };
  if (body.length > LONGEST_BODY) return { reason: 'TOO_LONG', details: String(LONGEST_BODY) };
  const verdict = judge(body);
  if (verdict.fault) return verdict.fault;
  if (verdict.name !== name) return { reason: 'NAME_DIFFERS', details: verdict.name ?? '' };
  return verdict.type === type
    ? undefined
    : { reason: 'TYPE_DIFFERS', details: verdict.type ?? '' };
}

export const typeOf = ({ type }: PersistedOperation): OperationType =>
  OperationType[type.toUpperCase() as keyof typeof OperationType];
