import { Fragment, type ReactNode } from 'react';
import { useWords } from '../i18n/language.js';
import { Failed } from './Failed.js';
import { Loading } from './Loading.js';
import { MoreButton } from './MoreButton.js';
import { Notice } from './Notice.js';
import type { OpenedPages } from './useOpenedPages.js';

interface OpenedRowsProps<Node> {
  pages: OpenedPages<Node>;
  /** Whether the rows stand on a card together, instead of being one each. */
  isCard?: boolean;
  /** An item of the list. */
  row: (node: Node) => ReactNode;
}

/** A list that is opened page by page: its rows, or that there are none, or none yet, or why not. */
export function OpenedRows<Node extends { id: string }>(props: OpenedRowsProps<Node>) {
  const { pages, isCard = false, row } = props;
  const { list, error, again, more } = pages;
  const { state } = useWords();
  if (error && !list) return <Failed error={error} retry={again} />;
  if (!list) return <Loading />;
  if (list.edges.length === 0) return <Notice>{state.nothing}</Notice>;
  return (
    <section className={isCard ? 'card stack' : 'stack'}>
      <ol className="feed">
        {list.edges.map(({ node }) => (
          <Fragment key={node.id}>{row(node)}</Fragment>
        ))}
      </ol>
      <MoreButton page={list.pageInfo} more={more} />
    </section>
  );
}
