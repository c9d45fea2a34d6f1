import { readdirSync, readFileSync } from 'node:fs';

// Ticks of /proc are hundredths of a second on every Linux that Node runs on (USER_HZ).
const TICK_MS = 10;

/** Processor time that the server and its children have spent so far; nothing where there is no /proc. */
export function postgresCpuMs(pid: number): number | undefined {
  const server = statOf(String(pid));
  if (!server) return undefined;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  // Those that have ended count in their parent.
  return children.reduce((sum, child) => sum + child!.ownMs, server.ownMs + server.endedMs);
}

function statOf(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything. After it: state, parent … utime, stime, cutime, cstime (proc(5)).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15);
    return {
      parent: fields[1],
      ownMs: (user! + system!) * TICK_MS,
      endedMs: (endedUser! + endedSystem!) * TICK_MS,
    };
  } catch {
    return undefined;
  }
}
