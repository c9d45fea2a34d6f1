const name = (key: string): string => `dingdan.shop.${key}`;

/** What this browser remembers of the shop; the fallback when that is nothing, or can't be read. */
export function kept<T>(key: string, fallback: T): T {
  try {
    return (JSON.parse(localStorage.getItem(name(key)) ?? 'null') as T | null) ?? fallback;
  } catch {
    return fallback;
  }
}

export function keep(key: string, value: unknown): void {
  localStorage.setItem(name(key), JSON.stringify(value));
}
