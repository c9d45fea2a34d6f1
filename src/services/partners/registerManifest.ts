import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { Manifest } from '../../entities/Manifest.js';
import { ManifestOperation } from '../../entities/ManifestOperation.js';
import { givenId } from '../../entities/newId.js';
import { Partner } from '../../entities/Partner.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';
import { judgeManifest, typeOf, type PersistedQueryManifest } from './judgeManifest.js';

export interface RegisterManifest {
  /** Absent: of the shop's own clients. */
  partnerId?: string | undefined;
  /** Of the program; by default named for the content. */
  version?: string | undefined;
  manifest: PersistedQueryManifest;
}

type RegisterContext = Pick<Context, 'em' | 'viewer' | 'clock' | 'locale' | 'judgeDocument'>;

const LONGEST_VERSION = 100;

/**
 * From now on these operations run by their ids, beside those of other versions. Refused with all that the schema and
 * the limits have against them. The same manifest once more changes nothing.
 */
export async function registerManifest(
  { em, viewer, clock, locale, judgeDocument }: RegisterContext,
  { partnerId, version: given, manifest: file }: RegisterManifest,
): Promise<{ manifest: Manifest }> {
  const version = given?.trim() || versionOf(file);
  const problems = judgeManifest((text) => judgeDocument(text, locale), file);
  if (version.length > LONGEST_VERSION) problems.push(invalid('TOO_LONG', 'version'));
  if (problems.length > 0) throw new Refusal(...problems);
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'partners');
    const partner =
      partnerId === undefined
        ? undefined
        : await tx.findOneOrFail(Partner, { id: givenId(partnerId) });
    const known = await findVersion(tx, partner, version);
    if (known && isSame(known, file)) return { manifest: known };
    if (known) throw new Refusal(problem('ALREADY_EXISTS', { name: version }, ['version']));
    const taken = await takenIds(tx, partner, file);
    if (taken.length > 0) throw new Refusal(...taken);
    const manifest = Object.assign(new Manifest(), {
      partner,
      version,
      registeredAt: await clock.now(tx),
      registeredBy: viewer.actor,
    });
    manifest.operations.add(file.operations.map(operationOf));
    tx.persist(manifest);
    return { manifest };
  });
}

function findVersion(tx: EntityManager, partner: Partner | undefined, version: string) {
  const where = { partner: partner?.id ?? null, version, retiredAt: null };
  return tx.findOne(Manifest, where, { populate: ['operations'] });
}

/** An id stands for one text, whatever the version: a program that is older must not get the text of a newer one. */
async function takenIds(
  tx: EntityManager,
  partner: Partner | undefined,
  { operations }: PersistedQueryManifest,
): Promise<Problem[]> {
  const known = await tx.find(ManifestOperation, {
    operationId: { $in: operations.map(({ id }) => id) },
    manifest: { partner: partner?.id ?? null, retiredAt: null },
  });
  const bodies = new Map(known.map(({ operationId, body }) => [operationId, body]));
  return operations
    .filter(({ id, body }) => (bodies.get(id) ?? body) !== body)
    .map(({ id, name }) =>
      problem('OPERATION_UNFIT', { operation: name, reason: 'ID_TAKEN', details: id }),
    );
}

const operationOf = (operation: PersistedQueryManifest['operations'][number]): ManifestOperation =>
  Object.assign(new ManifestOperation(), {
    operationId: operation.id,
    name: operation.name,
    type: typeOf(operation),
    body: operation.body,
  });

function isSame(known: Manifest, file: PersistedQueryManifest): boolean {
  const bodies = new Map(known.operations.map(({ operationId, body }) => [operationId, body]));
  return (
    bodies.size === file.operations.length &&
    file.operations.every(({ id, body }) => bodies.get(id) === body)
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

const VERSION_LENGTH = 12;

function versionOf({ operations }: PersistedQueryManifest): string {
  const content = operations.map(({ id, body }) => JSON.stringify([id, body])).toSorted(byText);
  const digest = createHash('sha256').update(content.join('\n')).digest('hex');
  return digest.slice(0, VERSION_LENGTH);
}
