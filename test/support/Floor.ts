import { randomUUID } from 'node:crypto';
import { PROBLEMS, type Problem } from './shopFields.js';
import { Refused } from './Shopper.js';
import type { Staff } from './Staff.js';

export interface FloorList {
  id: string;
  status: string;
  priority: number;
  startedAt: string | null;
  warehouse: { code: string };
  wave: { id: string } | null;
  order: { id: string };
  items: {
    id: string;
    sku: string;
    position: number;
    bin: string | null;
    quantity: number;
    quantityShort: number;
    weightGrams: number;
  }[];
  route: RouteView;
}

interface ListsAsked {
  orderId?: string;
  warehouse?: string;
  stage?: 'TO_PICK' | 'TO_SHIP';
  first?: number;
  after?: string;
}

export interface RouteView {
  bins: string[];
  distance: number;
  lineOrderDistance: number;
  saving: number;
}

export interface ListPayload {
  pickingList: FloorList | null;
  problems: Problem[];
}

const ROUTE = 'route { bins distance lineOrderDistance saving }';
const LIST = `id status priority startedAt warehouse { code } wave { id } order { id }
  items { id sku position bin quantity quantityShort weightGrams } ${ROUTE}`;

export interface ParcelView {
  id: string;
  number: number;
  status: string;
  weightGrams: number;
  expectedWeightGrams: number;
  dimensions: string | null;
  warehouse: { code: string };
  lines: { quantity: number; line: { id: string; sku: string } }[];
}

export interface ParcelPayload {
  parcel: ParcelView | null;
  /** Only when it is packed. */
  warnings?: Problem[];
  problems: Problem[];
}

/** What the packing desk says of a box. */
export interface BoxWish {
  weightGrams?: number;
  dimensions?: string;
  lines?: { lineId: string; quantity: number }[];
  idempotencyKey?: string;
}

const PARCEL = `id number status weightGrams expectedWeightGrams dimensions warehouse { code }
  lines { quantity line { id sku } }`;

export interface WaveView {
  id: string;
  lists: { id: string }[];
  items: { sku: string; bin: string; position: number; list: { order: { id: string } } }[];
  route: RouteView;
}

const WAVE = `id lists { id } items { sku bin position list { order { id } } } ${ROUTE}`;

/** Where a picker works: the lists, as the handheld shows them. */
export class Floor {
  readonly #staff: Staff;

  constructor(staff: Staff) {
    this.#staff = staff;
  }

  async lists(where: ListsAsked) {
    const query = `query (
      $orderId: ID, $warehouse: String, $stage: PickingStage, $first: Int, $after: String
    ) {
      pickingLists(
        orderId: $orderId, warehouse: $warehouse, stage: $stage, first: $first, after: $after
      ) {
        edges { cursor node { ${LIST} } } } }`;
    type Lists = { pickingLists: { edges: { cursor: string; node: FloorList }[] } };
    const { pickingLists } = await this.#staff.door.get<Lists>(query, { first: 20, ...where });
    return pickingLists.edges;
  }

  /** What was picked in the warehouse and has not left, longest first. */
  async listsToShip(warehouse: string, page: Pick<ListsAsked, 'first' | 'after'> = {}) {
    return this.lists({ warehouse, stage: 'TO_SHIP', first: 100, ...page });
  }

  async listsOf({ id: orderId }: { id: string }): Promise<FloorList[]> {
    return (await this.lists({ orderId })).map(({ node }) => node);
  }

  triesToStart(pickingListId: string, idempotencyKey: string = randomUUID()): Promise<ListPayload> {
    const input = { pickingListId, idempotencyKey };
    const fields = `pickingList { ${LIST} } problems { ${PROBLEMS} }`;
    return this.#staff.door.change('startPicking', input, fields);
  }

  /** Of these SKUs only so many were there; `rest` says what becomes of the others. */
  triesToPick(
    list: FloorList,
    found: Record<string, number> = {},
    rest = 'BACKORDER',
  ): Promise<ListPayload> {
    const short = Object.entries(found).map(([sku, quantityPicked]) => ({
      itemId: list.items.find((item) => item.sku === sku)!.id,
      quantityPicked,
      rest,
    }));
    const input = { pickingListId: list.id, idempotencyKey: randomUUID(), short };
    const fields = `pickingList { ${LIST} } problems { ${PROBLEMS} }`;
    return this.#staff.door.change('confirmPicked', input, fields);
  }

  async picks(list: FloorList, found: Record<string, number> = {}, rest = 'BACKORDER') {
    const { pickingList, problems } = await this.triesToPick(list, found, rest);
    if (!pickingList) throw new Refused(problems);
    return pickingList;
  }

  /** All that was picked and is in no box, unless lines are named; 1 kg, unless it is weighed. */
  triesToPack({ id: pickingListId }: { id: string }, wish: BoxWish = {}): Promise<ParcelPayload> {
    return this.#boxes('packParcel', { pickingListId, weightGrams: 1_000, ...wish });
  }

  async packs(list: { id: string }, wish: BoxWish = {}): Promise<ParcelView> {
    const { parcel, problems } = await this.triesToPack(list, wish);
    if (!parcel) throw new Refused(problems);
    return parcel;
  }

  triesToRepack({ id: parcelId }: { id: string }, wish: BoxWish = {}): Promise<ParcelPayload> {
    return this.#boxes('repackParcel', { parcelId, weightGrams: 1_000, ...wish });
  }

  triesToUnpack({ id: parcelId }: { id: string }): Promise<ParcelPayload> {
    return this.#boxes('unpackParcel', { parcelId });
  }

  #boxes(mutation: string, input: object): Promise<ParcelPayload> {
    const warnings = mutation === 'unpackParcel' ? '' : `warnings { ${PROBLEMS} }`;
    const fields = `parcel { ${PARCEL} } ${warnings} problems { ${PROBLEMS} }`;
    return this.#staff.door.change(mutation, { idempotencyKey: randomUUID(), ...input }, fields);
  }

  triesToWave(pickingListIds: string[]): Promise<{ wave: WaveView | null; problems: Problem[] }> {
    const input = { pickingListIds, idempotencyKey: randomUUID() };
    return this.#staff.door.change(
      'createWave',
      input,
      `wave { ${WAVE} } problems { ${PROBLEMS} }`,
    );
  }
}
