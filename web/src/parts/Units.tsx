interface UnitsProps {
  /** Of what, for who does not see the row that it stands in. */
  label: string;
  value: number;
  most: number;
  least?: number;
  change: (value: number) => void;
}

/** How many of something, within bounds. */
export function Units({ label, value, most, least = 0, change }: UnitsProps) {
  return (
    <input
      className="narrow"
      type="number"
      min={least}
      max={most}
      required
      value={value}
      aria-label={label}
      onChange={({ target }) => change(Number(target.value))}
    />
  );
}
