import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { useFloor } from './useFloor.js';
import { walkPast } from './walkPast.js';

const BIN_CM = 60;
const MARGIN_CM = 150;

interface FloorPlanProps {
  warehouse: string;
  /** In the order of the walk. */
  bins: readonly string[];
}

/** The warehouse from above, with the walk from the packing desk past the bins and back. */
export function FloorPlan({ warehouse, bins }: FloorPlanProps) {
  const { warehouse: words } = useWords();
  const { spots, error, isWhole } = useFloor(warehouse);
  const stops = bins.flatMap((code) => spots.filter((spot) => spot.code === code));
  if (error && spots.length === 0) return <Failed error={error} />;
  if (!isWhole) return <Loading />;
  if (stops.length === 0) return <p className="card soft">{words.noPlan}</p>;
  const walk = walkPast(stops, spots);
  const box = boxAround([{ x: 0, y: 0 }, ...spots]);
  return (
    <svg className="floor card" viewBox={box.join(' ')} role="img" aria-label={words.route}>
      <polyline points={walk.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {[...spots.filter(({ code }) => !bins.includes(code)), ...stops].map(({ code, x, y }) => (
        <rect
          key={code}
          className={bins.includes(code) ? 'bin stop' : 'bin'}
          {...{ x: x - BIN_CM / 2, y: y - BIN_CM / 2, width: BIN_CM, height: BIN_CM }}
        >
          <title>{code}</title>
        </rect>
      ))}
      <circle className="desk" r={BIN_CM / 2}>
        <title>{words.desk}</title>
      </circle>
      {stops.map(({ code, x, y }, index) => (
        <text key={code} x={x} y={y}>
          {index + 1}
        </text>
      ))}
    </svg>
  );
}

function boxAround(spots: readonly { x: number; y: number }[]): number[] {
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const left = Math.min(...xs) - MARGIN_CM;
  const top = Math.min(...ys) - MARGIN_CM;
  return [left, top, Math.max(...xs) + MARGIN_CM - left, Math.max(...ys) + MARGIN_CM - top];
}
