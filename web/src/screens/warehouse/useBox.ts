import { useState } from 'react';
import { linesOf } from '../../parts/unitsOf.js';
import type { LineUnits } from './looseGoods.js';

/** What a form says of a box that is being filled. */
export interface BoxForm {
  units: Readonly<Record<string, number>>;
  weightGrams: string;
  dimensions: string;
}

/** The form of a box, and what of it is sent: `start` is what it holds until somebody says otherwise. */
export function useBox(start: readonly LineUnits[], measures: Omit<BoxForm, 'units'>) {
  const fresh = {
    ...measures,
    units: Object.fromEntries(start.map(({ id, quantity }) => [id, quantity])),
  };
  const [form, setForm] = useState<BoxForm>(fresh);
  const input = {
    weightGrams: Number(form.weightGrams),
    ...(form.dimensions.trim() && { dimensions: form.dimensions.trim() }),
    lines: linesOf(form.units),
  };
  return { form, setForm, input };
}
