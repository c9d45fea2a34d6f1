interface TickProps {
  label: string;
  checked: boolean;
  change: (checked: boolean) => void;
}

/** A box to tick, with its name beside it. */
export function Tick({ label, checked, change }: TickProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={({ target }) => change(target.checked)} />
      {label}
    </label>
  );
}
