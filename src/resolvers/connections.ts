import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';

/** A page of a list (Relay Cursor Connections): `first` rows after a cursor, by key and never by offset. */
@ArgsType()
export class Page {
  @Field(() => Int, { defaultValue: 20, description: 'At most 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor of the row before.' })
  after: string | undefined;

  /** Between 1 and 100 rows. */
  get size(): number {
    return Math.min(Math.max(this.first, 1), MOST);
  }

  /** The key that the cursor stands for. */
  get key(): string | undefined {
    return this.after ? Buffer.from(this.after, 'base64url').toString() : undefined;
  }
}

const MOST = 100;

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
  { size }: Page,
  keyOf: (row: Node) => string,
): Connection<Node> {
  const edges = rows.slice(0, size).map((node) => ({ node, cursor: encodeCursor(keyOf(node)) }));
  const pageInfo = { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor };
  return { edges, pageInfo };
}

const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url');
