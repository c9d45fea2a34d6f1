import { ConsoleWarehousesDocument } from '../generated/graphql.js';
import { TextField } from './TextField.js';
import { useWholeList } from './useWholeList.js';

interface WarehouseFieldProps {
  label: string;
  /** The warehouse's code; empty: none is chosen yet. */
  value: string;
  change: (code: string) => void;
}

/** One of the warehouses, by its name; its code is typed by whoever may not see them. */
export function WarehouseField({ label, value, change }: WarehouseFieldProps) {
  const { nodes, error } = useWholeList(ConsoleWarehousesDocument, (data) => data.warehouses, {});
  if (error && !nodes) return <TextField label={label} value={value} required change={change} />;
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} required onChange={({ target }) => change(target.value)}>
        <option value="" />
        {nodes?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name} ({code})
          </option>
        ))}
      </select>
    </label>
  );
}
