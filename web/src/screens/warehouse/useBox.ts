import { useState } from 'react';
import { linesOf } from '../../parts/unitsOf.js';
import type { LineUnits } from './looseGoods.js';

/** What a form says of a box that is being filled. */
export interface BoxForm {
  units: Readonly<Record<string, number>>;
  weightGrams: string;
  dimensions: string;
}

interface BoxStart extends Omit<BoxForm, 'units'> {
  /** What is in it until somebody says otherwise. */
  inside: readonly LineUnits[];
  /** All that can be in it. */
  most: readonly LineUnits[];
}

/** The form of a box, and what of it is sent. What somebody typed stays when the goods are read anew, as far as they are there. */
export function useBox({ inside, most, ...measures }: BoxStart) {
  const [typed, setTyped] = useState<Partial<BoxForm>>({});
  const start = Object.fromEntries(inside.map(({ id, quantity }) => [id, quantity]));
  const units = Object.fromEntries(
    most.map(({ id }) => [id, typed.units?.[id] ?? start[id] ?? 0] as const),
  );
  const form: BoxForm = { ...measures, ...typed, units };
  const input = {
    weightGrams: Number(form.weightGrams),
    ...(form.dimensions.trim() && { dimensions: form.dimensions.trim() }),
    lines: linesOf(form.units),
  };
  return {
    form,
    setForm: (now: BoxForm): void => setTyped({ ...now, units: changedIn(now.units, start) }),
    clear: (): void => setTyped({}),
    input,
  };
}

/** The counts that somebody typed: the others follow what is there. */
const changedIn = (now: BoxForm['units'], start: BoxForm['units']): BoxForm['units'] =>
  Object.fromEntries(Object.entries(now).filter(([id, units]) => units !== (start[id] ?? 0)));
