import { createHash } from 'node:crypto';
import { InMemoryCache } from '@apollo/client/cache';
import {
  concatAST,
  Kind,
  print,
  separateOperations,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

/** A file with documents, as codegen hands it over. */
interface Source {
  document?: DocumentNode;
}

interface Form {
  /** Documents as Apollo Client runs them: it asks for the type of everything. */
  asApolloClient?: boolean;
  /** What the program itself needs of the manifest: the id of each operation by its name, as a module. */
  idsAlone?: boolean;
}

interface Operation {
  id: string;
  name: string;
  type: string;
  body: string;
}

/** A plugin for codegen.ts: the documents as a persisted-query manifest in the format of Apollo, each with its fragments. */
export function plugin(
  _schema: unknown,
  documents: readonly Source[],
  { asApolloClient = false, idsAlone = false }: Form,
): string {
  const whole = concatAST(documents.flatMap(({ document }) => document ?? []));
  const asked = asApolloClient ? new InMemoryCache().transformDocument(whole) : whole;
  const operations = operationsOf(asked);
  if (idsAlone) return moduleOf(operations);
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return JSON.stringify(manifest, undefined, 2) + '\n';
}

function operationsOf(whole: DocumentNode): Operation[] {
  const operations = Object.entries(separateOperations(whole)).map(([name, { definitions }]) => {
    const operation = definitions.find(isOperation)!;
    const fragments = definitions.filter(isFragment).toSorted(byName);
    // Where its files stand, and in which order, makes no other operation of it.
    const body = print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
    const id = createHash('sha256').update(body).digest('hex');
    return { id, name, type: operation.operation, body };
  });
  return operations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const isOperation = (one: DefinitionNode): one is OperationDefinitionNode =>
  one.kind === Kind.OPERATION_DEFINITION;

const isFragment = (one: DefinitionNode): one is FragmentDefinitionNode =>
  one.kind === Kind.FRAGMENT_DEFINITION;

const byName = (a: FragmentDefinitionNode, b: FragmentDefinitionNode): number =>
  a.name.value < b.name.value ? -1 : 1;

function moduleOf(operations: readonly Operation[]): string {
  const lines = operations.map(({ name, id }) => `  ${name}: '${id}',`);
  return [
    '/** By its name, the id that each operation has in the manifest. */',
    'export const operationIds: Readonly<Record<string, string>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}
