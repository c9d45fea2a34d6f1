import { Field, ObjectType, type ClassType } from 'type-graphql';

/** A page of a list (Relay Cursor Connections): `first` rows after a cursor, by key and never by offset. */
export interface Page {
  first: number;
  after: string | undefined;
}

export interface Connection<Node> {
  edges: { node: Node; cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | undefined };
}

@ObjectType({ description: 'Where a page of a list ends.' })
class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | undefined;
}

/** Declares `NameConnection` and `NameEdge` for a type. */
export function connectionOf<Node extends object>(
  type: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => type)
    node!: Node;

    @Field(() => String)
    cursor!: string;
  }

  @ObjectType(`${name}Connection`)
  class NodeConnection implements Connection<Node> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: Connection<Node>['pageInfo'];
  }

  return NodeConnection;
}

/** Makes a page of rows that were read with one more than was asked for. */
export function connect<Node>(
  rows: readonly Node[],
  first: number,
  keyOf: (row: Node) => string,
): Connection<Node> {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(keyOf(node)) }));
  const pageInfo = { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor };
  return { edges, pageInfo };
}

const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url');

export const decodeCursor = (cursor: string | undefined): string | undefined =>
  cursor ? Buffer.from(cursor, 'base64url').toString() : undefined;

const MOST = 100;

/** Between 1 and 100 rows. */
export const pageSize = (first: number): number => Math.min(Math.max(first, 1), MOST);
