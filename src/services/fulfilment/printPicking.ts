import type { Context } from '../../context.js';
import { givenId } from '../../entities/newId.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingWave } from '../../entities/PickingWave.js';
import type { Attachment } from '../../gateways/mail/MailGateway.js';
import { writePickingDocument, type Walk } from '../documents/writePickingDocument.js';
import { readRoute } from './routes/readRoute.js';

type Printing = Pick<Context, 'em' | 'locale' | 'settings'>;

const ON_PAPER = ['items', 'order', 'warehouse'] as const;

/** A picking list to take along, in the viewer's language. Refused with NOT_FOUND. */
export async function printPickingList(printing: Printing, listId: string): Promise<Attachment> {
  const where = { id: givenId(listId) };
  const list = await printing.em.findOneOrFail(PickingList, where, { populate: ON_PAPER });
  return print(printing, { lists: [list], createdAt: list.createdAt });
}

/** All lists of a wave on one paper, along the one walk. Refused with NOT_FOUND. */
export async function printPickingWave(printing: Printing, id: string): Promise<Attachment> {
  const { em } = printing;
  const wave = await em.findOneOrFail(PickingWave, { id: givenId(id) });
  const lists = await em.find(
    PickingList,
    { wave },
    { populate: ON_PAPER, orderBy: { priority: 'asc', id: 'asc' } },
  );
  return print(printing, { lists, waveId: wave.id, createdAt: wave.createdAt });
}

async function print(
  { em, locale, settings }: Printing,
  walk: Omit<Walk, 'route'>,
): Promise<Attachment> {
  const route = await readRoute(em, walk.lists);
  return writePickingDocument({ ...walk, route }, locale, settings.timeZone);
}
