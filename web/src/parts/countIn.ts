/** How many units a text says; undefined where it says nothing, or no whole number from 0 to `most`. */
export function countIn(text: string, most: number): number | undefined {
  const units = Number(text);
  return /^\d+$/.test(text) && units <= most ? units : undefined;
}
