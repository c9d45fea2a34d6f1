/** So many different ones, at random. */
export function pick<T>(from: readonly T[], count: number): T[] {
  if (count > from.length) throw new Error(`There are no ${count} different ones`);
  const picked = new Set<T>();
  while (picked.size < count) picked.add(oneOf(from));
  return [...picked];
}

export const oneOf = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!;
