interface ChoiceProps<Option extends string> {
  label: string;
  value: Option;
  options: readonly Option[];
  names: Readonly<Record<Option, string>>;
  change: (value: Option) => void;
}

/** One of a few, with its name above it. */
export function Choice<Option extends string>(props: ChoiceProps<Option>) {
  const { label, value, options, names, change } = props;
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => change(target.value as Option)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
