import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

export interface ExceptionView {
  id: string;
  kind: string;
  code: string | null;
  why: string | null;
  raisedAt: string;
  actions: string[];
  order: { id: string } | null;
  dismissal: { reason: string; dismissedBy: string } | null;
  retry: { retriedBy: string; hasFailed: boolean } | null;
}

interface Told {
  exception: ExceptionView | null;
  problems: Problem[];
}

const EXCEPTION = `id kind code why raisedAt actions order { id } dismissal { reason dismissedBy dismissedAt }
  retry { retriedBy retriedAt hasFailed }`;

/** Where somebody of the staff sees to what was put aside. */
export class ExceptionDesk {
  readonly #staff: Staff;

  constructor(staff: Staff) {
    this.#staff = staff;
  }

  async lists(filter: object = {}): Promise<ExceptionView[]> {
    const query = `query ($filter: ExceptionFilter) {
      exceptions(first: 100, filter: $filter) { edges { node { ${EXCEPTION} } } } }`;
    type Found = { exceptions: { edges: { node: ExceptionView }[] } };
    const { exceptions } = await this.#staff.door.get<Found>(query, { filter });
    return exceptions.edges.map(({ node }) => node);
  }

  /** The ids of all, read in pages of so many. */
  async pages(first: number): Promise<string[]> {
    const query = `query ($first: Int!, $after: String) { exceptions(first: $first, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
    type Page = { edges: { node: { id: string } }[]; pageInfo: PageInfo };
    type PageInfo = { hasNextPage: boolean; endCursor: string };
    const ids: string[] = [];
    for (let after: string | undefined, isMore = true; isMore;) {
      const found = await this.#staff.door.get<{ exceptions: Page }>(query, { first, after });
      const { edges, pageInfo } = found.exceptions;
      ids.push(...edges.map(({ node }) => node.id));
      [after, isMore] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    return ids;
  }

  /** What is open of a kind, once there is some. */
  opens(kind: string, more: object = {}): Promise<ExceptionView> {
    return this.opensAfter(() => Promise.resolve(), kind, more);
  }

  /** The same, with something to be done before each look. */
  async opensAfter(
    work: () => Promise<unknown>,
    kind: string,
    more: object = {},
  ): Promise<ExceptionView> {
    const found = await until(`a ${kind} is put aside`, async () => {
      await work();
      return (await this.lists({ kinds: [kind], state: 'OPEN', ...more }))[0];
    });
    return found!;
  }

  async isOpen({ id }: ExceptionView): Promise<boolean> {
    return (await this.lists({ state: 'OPEN' })).some((one) => one.id === id);
  }

  retries({ id }: { id: string }, idempotencyKey: string = randomUUID()): Promise<Told> {
    const fields = `exception { ${EXCEPTION} } problems { code }`;
    return this.#staff.door.change('retryException', { id, idempotencyKey }, fields);
  }

  dismisses({ id }: { id: string }, reason = 'Seen to by phone'): Promise<Told> {
    const fields = `exception { ${EXCEPTION} } problems { code }`;
    return this.#staff.door.change('dismissException', { id, reason }, fields);
  }
}

export const codes = ({ problems }: Pick<Told, 'problems'>): string[] =>
  problems.map(({ code }) => code);

/** Several of the staff press the button at the same moment: it is done once. */
export async function retryTogether(
  desks: readonly ExceptionDesk[],
  one: ExceptionView,
): Promise<void> {
  const answers = await Promise.all(desks.map((desk) => desk.retries(one)));
  const refused = answers.flatMap(codes);
  expect(refused).toHaveLength(desks.length - 1);
  for (const code of refused) expect(['INVALID_STATE', 'NOT_FOUND']).toContain(code);
}
