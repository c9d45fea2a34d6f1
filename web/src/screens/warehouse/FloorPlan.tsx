import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { useFloor } from './useFloor.js';
import { stopsOf, type Stop } from './stopsOf.js';
import { walkPast } from './walkPast.js';

const BIN_CM = 60;
const MARGIN_CM = 150;
const LETTER_CM = 26;
const MARGIN_OF_LABEL_CM = 16;

interface FloorPlanProps {
  warehouse: string;
  /** What is taken on the walk. */
  items: readonly { position: number; bin?: string | null }[];
}

/** The warehouse from above, with the walk from the packing desk past the bins and back; each stop has the numbers of the list. */
export function FloorPlan({ warehouse, items }: FloorPlanProps) {
  const { warehouse: words } = useWords();
  const { spots, error, isWhole } = useFloor(warehouse);
  const stops = stopsOf(items, spots);
  if (error && spots.length === 0) return <Failed error={error} />;
  if (!isWhole) return <Loading />;
  if (stops.length === 0) return <p className="card soft">{words.noPlan}</p>;
  const walk = walkPast(stops, spots);
  const box = boxAround([{ x: 0, y: 0 }, ...spots]);
  return (
    <svg className="floor card" viewBox={box.join(' ')} role="img" aria-label={words.route}>
      <polyline points={walk.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {spots.map(({ code, x, y }) => (
        <Bin key={code} {...{ x, y, title: code }} />
      ))}
      <circle className="desk" r={BIN_CM / 2}>
        <title>{words.desk}</title>
      </circle>
      {stops.map((stop) => (
        <StopMark key={stop.label} stop={stop} />
      ))}
    </svg>
  );
}

interface BinProps {
  x: number;
  y: number;
  title: string;
  width?: number;
  className?: string;
}

function Bin({ x, y, title, width = BIN_CM, className = 'bin' }: BinProps) {
  return (
    <rect className={className} {...{ x: x - width / 2, y: y - BIN_CM / 2, width, height: BIN_CM }}>
      <title>{title}</title>
    </rect>
  );
}

/** Wide enough for its numbers. */
function StopMark({ stop: { x, y, codes, label } }: { stop: Stop }) {
  const width = Math.max(BIN_CM, label.length * LETTER_CM + MARGIN_OF_LABEL_CM);
  return (
    <>
      <Bin {...{ x, y, title: codes.join(', '), width, className: 'bin stop' }} />
      <text x={x} y={y}>
        {label}
      </text>
    </>
  );
}

function boxAround(spots: readonly { x: number; y: number }[]): number[] {
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const left = Math.min(...xs) - MARGIN_CM;
  const top = Math.min(...ys) - MARGIN_CM;
  return [left, top, Math.max(...xs) + MARGIN_CM - left, Math.max(...ys) + MARGIN_CM - top];
}
