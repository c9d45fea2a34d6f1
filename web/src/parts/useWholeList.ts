import type { DocumentNode, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';

interface Page<Node> {
  edges: readonly { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

const PAGE = 100;

/** All rows of a list that is shown whole, however many pages it has; those that are there, while the rest comes. */
export function useWholeList<Data, Node, Variables extends { first: number }>(
  document: TypedDocumentNode<Data, Variables>,
  listOf: (data: Data) => Page<Node> | undefined,
  variables: Omit<Variables, 'first' | 'after'>,
) {
  const { data, error, fetchMore } = useQuery<unknown>(document as DocumentNode, {
    variables: { ...variables, first: PAGE },
  });
  const page = data ? listOf(data as Data) : undefined;
  const after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  useEffect(() => {
    if (after) fetchMore({ variables: { after } }).catch(() => undefined);
  }, [after, fetchMore]);
  return {
    nodes: page?.edges.map(({ node }) => node),
    error,
    isWhole: data !== undefined && !after,
  };
}
