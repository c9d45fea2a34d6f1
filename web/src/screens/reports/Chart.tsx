import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { useSession } from '../../api/session.js';
import { useLanguage } from '../../i18n/language.js';
import { chartTimes } from './chartTimes.js';
import 'uplot/dist/uPlot.min.css';

const HEIGHT = 220;

export interface ChartLine {
  name: string;
  /** A custom property of the page's colours. */
  colour: string;
  values: readonly (number | null)[];
}

interface ChartProps {
  label: string;
  /** Unix seconds. */
  times: readonly number[];
  lines: readonly ChartLine[];
  format: (value: number) => string;
}

/** Figures over time, by the clock of the shop, as wide as there is room. The table beside it says the same to who does not see it. */
export function Chart({ label, times, lines, format }: ChartProps) {
  const { language, words } = useLanguage();
  const { timeZone } = useSession().facts;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = place.current!;
    const colours = getComputedStyle(at);
    const ink = colours.getPropertyValue('color');
    const axis = { stroke: ink, grid: { stroke: 'rgb(128 128 128 / 20%)' } };
    const { moment, ticks } = chartTimes(timeZone, language);
    const plot = new UPlot(
      {
        width: at.clientWidth,
        height: HEIGHT,
        scales: { y: { range: (_plot, least, most) => rangeOf(least, most) } },
        tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), timeZone),
        series: [
          {
            label: words.reports.time,
            value: (_plot: UPlot, time: number | null) => (time === null ? '–' : moment(time)),
          },
          ...lines.map(({ name, colour }) => ({
            label: name,
            stroke: resolve(at, colour),
            width: 2,
            value: (_plot: UPlot, value: number | null) => (value === null ? '–' : format(value)),
          })),
        ],
        axes: [
          { ...axis, values: (_plot, splits) => ticks(splits) },
          { ...axis, size: 80, values: (_plot, ticks) => ticks.map(format) },
        ],
      },
      [[...times], ...lines.map(({ values }) => [...values])],
      at,
    );
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: at.clientWidth, height: HEIGHT }),
    );
    resized.observe(at);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [times, lines, format, language, words, timeZone]);
  return <div ref={place} role="img" aria-label={label} className="chart" />;
}

/** From nothing on, with room above; where there is nothing but nothing, up to one. */
const rangeOf = (least: number, most: number): [number, number] => [
  Math.min(0, least),
  most > 0 ? most * 1.1 : 1,
];

/** A canvas knows no custom properties. */
function resolve(at: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${colour})`;
  at.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
