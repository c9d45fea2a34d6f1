export const many = (count: number, make: (n: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_one, n) => make(n)).join(between);

export const nest = (levels: number, open: string, core: string): string =>
  open.repeat(levels) + core + '}'.repeat((open.split('{').length - 1) * levels);
