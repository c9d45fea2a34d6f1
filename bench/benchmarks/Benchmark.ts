import type { Result } from '../measure/Result.js';
import type { Rig } from '../stage/Rig.js';

/** Something worth measuring, beside what it is compared with. */
export interface Benchmark {
  name: string;
  measure(rig: Rig): Promise<Result[]>;
}
