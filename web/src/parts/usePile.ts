import type { DocumentNode, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';

const MOST_SHOWN = 50;
const ASK_AGAIN_MS = 10_000;

/** The newest of a pile, asked for anew now and then. */
export function usePile<Data, Node>(
  document: TypedDocumentNode<Data, { first: number }>,
  listOf: (data: Data) => { edges: readonly { node: Node }[] },
) {
  const { data, error, refetch } = useQuery<unknown>(document as DocumentNode, {
    variables: { first: MOST_SHOWN },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN_MS,
  });
  const nodes = data ? listOf(data as Data).edges.map(({ node }) => node) : undefined;
  return { nodes, error, again: () => void refetch() };
}
