/** What is sent of a form: the lines of which something is meant. */
export const linesOf = (units: Readonly<Record<string, number>>) =>
  Object.entries(units)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
