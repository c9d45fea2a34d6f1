/** Does the work for every item, so many at a time, in order; the first failure ends it. */
export async function inParallel<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = Iterator.from(items);
  let isOver = false;
  const worker = async () => {
    for (let next = queue.next(); !next.done && !isOver; next = queue.next()) {
      await work(next.value);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    isOver = true;
  }
}
