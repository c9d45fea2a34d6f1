const GRAMS_PER_KG = 1000;

/** A weight as people say it: in kilograms from one on. */
export function sayWeight(grams: number, language: string): string {
  const [value, unit] = grams < GRAMS_PER_KG ? [grams, 'gram'] : [grams / GRAMS_PER_KG, 'kilogram'];
  const form = { style: 'unit', unit, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(language, form).format(value);
}
