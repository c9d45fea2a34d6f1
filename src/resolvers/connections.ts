import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { validate } from 'uuid';
import { invalid, Refusal } from '../errors.js';

/** The first rows of a list that is ordered by what matters most. */
@ArgsType()
export class Top {
  @Field(() => Int, { defaultValue: 20, description: 'Between 1 and 100.' })
  first!: number;

  /** Refused when it is out of range: whoever asks for 500 and gets 100 would take them for all. */
  get size(): number {
    if (this.first >= 1 && this.first <= MOST) return this.first;
    throw new Refusal(invalid('FIRST_OUT_OF_RANGE', 'first'));
  }
}

/** A page of a list (Relay Cursor Connections): `first` rows after a cursor, by key and never by offset. */
@ArgsType()
export class Page extends Top {
  @Field(() => String, { nullable: true, description: 'The cursor of the row before.' })
  after: string | undefined;

  /** The key that the cursor stands for. Refused when no list has such a cursor. */
  get key(): string | undefined {
    return this.after ? this.keyIn(this.after, isKey) : undefined;
  }

  /** The same, of lists by id. */
  get idKey(): string | undefined {
    return this.after ? this.keyIn(this.after, validate) : undefined;
  }

  /** The same, of lists by number. */
  get numberKey(): number | undefined {
    return this.after ? Number(this.keyIn(this.after, isNumber)) : undefined;
  }

  /** The same, of lists by a moment and, within it, by id. */
  get momentKey(): { at: Date; id: string } | undefined {
    if (!this.after) return undefined;
    const [moment, id] = this.keyIn(this.after, isMomentAndId).split(' ') as [string, string];
    return { at: new Date(moment), id };
  }

  private keyIn(cursor: string, isOfItsKind: (key: string) => boolean): string {
    const key = Buffer.from(cursor, 'base64url').toString();
    if (encodeCursor(key) === cursor && isOfItsKind(key)) return key;
    throw new Refusal(invalid('CURSOR_MALFORMED', 'after'));
  }
}

// PostgreSQL keeps no NUL.
const isKey = (key: string): boolean => !key.includes('\0');
const isMomentAndId = (key: string): boolean => {
  const [moment = '', id = '', ...more] = key.split(' ');
  return more.length === 0 && !Number.isNaN(Date.parse(moment)) && validate(id);
};
const isNumber = (key: string): boolean => /^\d{1,9}$/.test(key);

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
