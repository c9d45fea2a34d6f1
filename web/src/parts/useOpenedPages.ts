import type { DocumentNode, ErrorLike, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { getOperationAST } from 'graphql';
import { useCallback, useEffect, useState } from 'react';

/** A list as far as it was opened, and how it is opened further. */
export interface OpenedPages<Node> {
  list: Page<Node> | undefined;
  error: ErrorLike | undefined;
  /** Asks for it anew. */
  again: () => void;
  more: (after: string) => Promise<unknown>;
}

interface Page<Node> {
  edges: readonly { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

const PAGE = 30;
const ASK_AGAIN_MS = 5_000;

/**
 * A list that others change, asked for anew now and then or when somebody wants it, with as many rows as somebody has opened: until all of these are there
 * again, those of before are shown. For other variables the component needs another `key`.
 */
export function useOpenedPages<
  Data,
  List extends Page<unknown>,
  Variables extends { first: number },
>(
  document: TypedDocumentNode<Data, Variables>,
  listOf: (data: Data) => List,
  variables: Omit<Variables, 'first' | 'after'>,
  { askAgainMs = ASK_AGAIN_MS } = {},
) {
  const [opened, setOpened] = useKeptRows(document);
  const [before, setBefore] = useState<List>();
  const { data, error, refetch, fetchMore } = useQuery<unknown>(document as DocumentNode, {
    variables: { ...variables, first: PAGE },
    fetchPolicy: 'cache-and-network',
    pollInterval: askAgainMs,
  });
  const list = data ? listOf(data as Data) : undefined;
  const isWhole = list && (!list.pageInfo.hasNextPage || list.edges.length >= opened);
  const missing = isWhole ? undefined : list?.pageInfo.endCursor;
  useEffect(() => {
    if (isWhole) setBefore(list);
  }, [isWhole, list]);
  useEffect(() => {
    // What can't be had is folded back, to be opened again.
    if (missing) fetchMore({ variables: { after: missing } }).catch(() => setOpened(() => PAGE));
  }, [missing, fetchMore, setOpened]);
  return {
    data: data as Data | undefined,
    list: isWhole ? list : before,
    error,
    again: useCallback((): void => void refetch(), [refetch]),
    more: async (after: string) => {
      await fetchMore({ variables: { after } });
      setOpened((rows) => rows + PAGE);
    },
  };
}

/** How many rows were opened here: whoever goes back to the list finds as many of them. */
function useKeptRows(document: DocumentNode) {
  const name = getOperationAST(document)?.name?.value ?? '';
  const [rows, setRows] = useState(() => keptHere()[name] ?? PAGE);
  const set = useCallback(
    (next: (rows: number) => number) => {
      setRows((before) => {
        const opened = { ...keptHere(), [name]: next(before) };
        history.replaceState({ ...(history.state as object | null), opened }, '');
        return opened[name]!;
      });
    },
    [name],
  );
  return [rows, set] as const;
}

/** The browser keeps it with the page, for each step that one can go back. */
const keptHere = (): Readonly<Record<string, number>> =>
  (history.state as { opened?: Record<string, number> } | null)?.opened ?? {};
