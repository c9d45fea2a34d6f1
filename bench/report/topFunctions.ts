import { readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';

const SHOWN = 30;
const IDLE = new Set(['(idle)', '(program)', '(root)']);

/** Where a process spent its own time, by its CPU profile: the functions that took most, and the packages. */
export function topFunctions(file: string): string {
  const {
    nodes,
    samples = [],
    timeDeltas = [],
  } = JSON.parse(readFileSync(file, 'utf8')) as Profiler.Profile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const packages = new Map<string, number>();
  let busy = 0;
  let idle = 0;
  samples.forEach((node, index) => {
    const frame = frames.get(node)!;
    const micros = timeDeltas[index] ?? 0;
    if (frame.functionName === '(idle)') idle += micros;
    if (IDLE.has(frame.functionName)) return;
    busy += micros;
    const place = placeOf(frame.url);
    add(
      functions,
      `${frame.functionName || '(anonymous)'}  ${place}:${frame.lineNumber + 1}`,
      micros,
    );
    add(packages, packageOf(frame, place), micros);
  });
  const share = (micros: number) => `${((100 * micros) / busy).toFixed(1).padStart(5)} %`;
  const lines = (counts: Map<string, number>) =>
    [...counts]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, SHOWN)
      .map(([name, micros]) => `  ${share(micros)}  ${name}`);
  return [
    `busy ${(busy / 1e6).toFixed(1)} s, idle ${(idle / 1e6).toFixed(1)} s; self time by package:`,
    ...lines(packages),
    'by function:',
    ...lines(functions),
  ].join('\n');
}

function placeOf(url: string): string {
  const path = url.replace('file://', '');
  const library = path.lastIndexOf('node_modules/');
  if (library >= 0) return path.slice(library + 'node_modules/'.length);
  return path.slice(path.lastIndexOf('/src/') + 1);
}

function packageOf({ functionName, url }: { functionName: string; url: string }, place: string) {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '') return 'native code';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  if (!url.includes('node_modules/')) return place.split('/').slice(0, 3).join('/');
  return place.split('/', place.startsWith('@') ? 2 : 1).join('/');
}

function add(counts: Map<string, number>, name: string, micros: number): void {
  counts.set(name, (counts.get(name) ?? 0) + micros);
}
