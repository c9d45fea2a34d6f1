import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import countries from 'i18n-iso-countries';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Bin } from '../../entities/Bin.js';
import { isProvinceOf } from '../../entities/provinces.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { problem, Refusal, type Problem } from '../../errors.js';
import { CONTROLS, LONGEST_BIN } from './arrangement.js';
import { reviewWarehouse } from './reviewWarehouse.js';

export interface SaveWarehouse {
  code: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  province: string;
  active?: boolean | undefined;
  priority?: number | undefined;
  /** In the order in which pickers come by; absent: as they were. */
  bins?: WantedBin[] | undefined;
}

export type WantedBin = Pick<Bin, 'code'> & { x?: number | undefined; y?: number | undefined };

const CODE = /^[A-Z0-9][A-Z0-9-]{0,19}$/;
const MOST_BINS = 10_000;
const LONGEST_TEXT = 100;
const HIGHEST_PRIORITY = 1_000_000;

/**
 * Creates a warehouse, or updates the one that has this code. What an inactive one has is sold to nobody, so whatever
 * changes that is told to staff, and may open and close restock requests.
 */
export function saveWarehouse(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  { bins, ...given }: SaveWarehouse,
): Promise<Warehouse> {
  const wanted = { ...given, country: given.country.trim().toUpperCase() };
  return transaction(em, async (tx) => {
    const problems = problemsOf({ bins, ...wanted });
    if (problems.length > 0) throw new Refusal(...problems);
    const { code } = wanted;
    const fields = { ...wanted, name: wanted.name.trim(), province: wanted.province.trim() };
    await tx.upsert(Warehouse, { ...fields }, { onConflictAction: 'ignore' });
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const warehouse = await tx.findOneOrFail(Warehouse, { code }, lock);
    const wasActive = warehouse.active;
    Object.assign(warehouse, fields);
    if (bins) await replaceBins(tx, warehouse, bins);
    if (warehouse.active !== wasActive) {
      await tx.flush();
      await reviewWarehouse(tx, warehouse, await clock.now(tx));
    }
    return warehouse;
  });
}

function problemsOf({ bins = [], ...wanted }: SaveWarehouse): Problem[] {
  const { code, name, country, province, priority = 0 } = wanted;
  const codes = bins.map((bin) => bin.code.trim());
  const faults: [boolean, string, string[]][] = [
    [!CODE.test(code), 'WAREHOUSE_CODE_MALFORMED', ['code']],
    [!name.trim(), 'WAREHOUSE_NAME_MISSING', ['name']],
    [name.trim().length > LONGEST_TEXT, 'TOO_LONG', ['name']],
    [CONTROLS.test(name.trim()), 'TEXT_MALFORMED', ['name']],
    [country.length !== 2 || !countries.isValid(country), 'COUNTRY_UNKNOWN', ['country']],
    [!province.trim(), 'PROVINCE_MISSING', ['province']],
    [province.trim().length > LONGEST_TEXT, 'TOO_LONG', ['province']],
    [!!province.trim() && !isProvinceOf(country, province), 'PROVINCE_UNKNOWN', ['province']],
    [priority < 0 || priority > HIGHEST_PRIORITY, 'MEASURE_OUT_OF_RANGE', ['priority']],
    [codes.includes(''), 'BIN_MISSING', ['bins']],
    [codes.some((one) => one.length > LONGEST_BIN), 'TOO_LONG', ['bins']],
    [codes.some((one) => CONTROLS.test(one)), 'TEXT_MALFORMED', ['bins']],
    [new Set(codes).size < codes.length, 'BIN_TWICE', ['bins']],
    [codes.length > MOST_BINS, 'TOO_MANY_BINS', ['bins']],
  ];
  return faults.flatMap(([isFault, reason, path]) =>
    isFault ? [problem('INVALID_INPUT', { reason }, path)] : [],
  );
}

/** The walk is written anew: whatever is not on it any more comes last. */
async function replaceBins(
  tx: EntityManager,
  warehouse: Warehouse,
  bins: readonly WantedBin[],
): Promise<void> {
  await tx.nativeDelete(Bin, { warehouse });
  const rows = bins.map(({ code, x, y }, index) =>
    Object.assign(new Bin(), { warehouse, code: code.trim(), position: index + 1, x, y }),
  );
  tx.persist(rows);
}
