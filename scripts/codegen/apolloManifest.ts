import { createHash } from 'node:crypto';
import {
  concatAST,
  Kind,
  print,
  separateOperations,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';

/** A file with documents, as codegen hands it over. */
interface Source {
  document?: DocumentNode;
}

/** A plugin for codegen.ts: the documents as a persisted-query manifest in the format of Apollo, each with its fragments. */
export function plugin(_schema: unknown, documents: readonly Source[]): string {
  const whole = concatAST(documents.flatMap(({ document }) => document ?? []));
  const operations = Object.entries(separateOperations(whole)).map(([name, document]) => {
    const body = print(document);
    const id = createHash('sha256').update(body).digest('hex');
    return { id, name, type: typeOf(document), body };
  });
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return JSON.stringify(manifest, undefined, 2) + '\n';
}

function typeOf({ definitions }: DocumentNode): string {
  const isOperation = (one: DocumentNode['definitions'][number]): one is OperationDefinitionNode =>
    one.kind === Kind.OPERATION_DEFINITION;
  return definitions.find(isOperation)!.operation;
}
