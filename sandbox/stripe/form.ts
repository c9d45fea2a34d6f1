/** A decoded parameter: Stripe's bracket notation knows texts, hashes and lists. */
export type FormValue = string | FormHash | FormValue[];
export interface FormHash {
  [name: string]: FormValue;
}

const MAX_DEPTH = 6;

/** Decodes `metadata[orderId]=1&expand[0]=latest_charge` as Stripe does. */
export function decodeForm(text: string): FormHash {
  const form = emptyHash();
  for (const [name, value] of new URLSearchParams(text)) put(form, pathOf(name), value);
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, listsIn(value)]));
}

/** Without a prototype, so that `__proto__` is a name like any other. */
function emptyHash(): FormHash {
  return Object.create(null) as FormHash;
}

function pathOf(name: string): string[] {
  return name
    .split('[')
    .map((part) => part.replace(/\]$/, ''))
    .slice(0, MAX_DEPTH);
}

function put(form: FormHash, path: string[], value: string): void {
  let hash = form;
  for (const part of path.slice(0, -1)) {
    const next = hash[part];
    hash = typeof next === 'object' && !Array.isArray(next) ? next : (hash[part] = emptyHash());
  }
  const last = path.at(-1) ?? '';
  hash[last === '' ? `${Object.keys(hash).length}` : last] = value;
}

/** `expand[]=a` and `expand[0]=a` are lists: hashes whose names are 0, 1, 2 … */
function listsIn(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, listsIn(part)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === `${index}`);
  return isList ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
