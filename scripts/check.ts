import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';

/** Each is an npm script of its own, and what to do about it when it fails. */
const checks: Record<string, string> = {
  'format:check': 'npm run format',
  lint: 'see the rule named above; the arrows are in oxlint.config.ts',
  typecheck: 'see above',
  knip: 'remove what nobody uses',
  'lock:check': 'npm run lock, and commit package-lock.json: npm ci would refuse it',
  'schema:check': 'npm run schema, and commit schema.graphql',
  'mail:check': 'npm run mail, and commit src/services/notifications/generated',
  'codegen:check': 'npm run codegen, and commit scripts/generated',
};

interface Outcome {
  name: string;
  passed: boolean;
  output: string;
}

async function run(name: string): Promise<Outcome> {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [code, ...output] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  return { name, passed: code === 0, output: output.join('').trimEnd() };
}

const outcomes: Outcome[] = [];
const waiting = Object.keys(checks);
async function runWaiting(): Promise<void> {
  for (let name = waiting.shift(); name; name = waiting.shift()) outcomes.push(await run(name));
}
// More at once than there are processors would only be slower.
await Promise.all(Array.from({ length: availableParallelism() }, runWaiting));
const failed = outcomes.filter(({ passed }) => !passed);
for (const { name, output } of failed)
  console.log(`\n── ${name} ──\n${output}\n→ ${name} failed: ${checks[name]}`);
if (failed.length > 0) {
  console.log(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}
