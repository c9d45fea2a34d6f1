import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import { checkBooks } from './checkBooks.js';
import { keepBookCheck } from './keepBookCheck.js';

/** Checks the books once a day. It reads the whole shop: whoever asks more often is told nothing new. */
export async function lookIntoBooks({ em }: Pick<Shop, 'em'>): Promise<void> {
  const fork = em.fork();
  const [recent] = await bound(fork, CHECKED_TODAY, []);
  if (recent) return;
  await keepBookCheck(fork, await checkBooks(fork));
}

const CHECKED_TODAY = `
  select from book_check where checked_at > shop_now() - interval '1 day' limit 1`;
