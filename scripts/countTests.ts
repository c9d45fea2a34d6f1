import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

/**
 * Adds up Jest's reports (`--json --outputFile`): names what failed, what was skipped and which suite ran nothing,
 * and ends with `N passed, N failed, N skipped`. A suite that ran twice counts once, with its worse outcome.
 * Exits with 1 unless every test of every suite ran and passed.
 */
type Status = 'passed' | 'failed' | 'skipped';

/** What it needs of Jest's report. */
interface Report {
  testResults: Suite[];
}

interface Suite {
  name: string;
  message: string;
  assertionResults: { fullName: string; status: string }[];
}

const worse: Record<Status, number> = { passed: 0, skipped: 1, failed: 2 };
const outcomes = new Map<string, Status>();

function note(test: string, status: Status): void {
  const known = outcomes.get(test) ?? 'passed';
  outcomes.set(test, worse[status] > worse[known] ? status : known);
}

function read(path: string): void {
  if (!existsSync(path))
    return note(`${basename(path)}: no report, so the run broke off`, 'failed');
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as Report;
  if (testResults.length === 0) note(`${basename(path)}: ran no suite at all`, 'failed');
  for (const suite of testResults) readSuite(suite);
}

function readSuite({ name, message, assertionResults }: Suite): void {
  const file = relative(process.cwd(), name);
  if (assertionResults.length === 0)
    note(`${file}: ran no test. ${message.trim().split('\n')[0] ?? ''}`, 'failed');
  for (const [index, { fullName, status }] of assertionResults.entries())
    note(`${file} #${index + 1} ${fullName}`, asStatus(status));
}

/** Jest also says `pending`, `todo`, `disabled` and `focused`: all of them mean that something did not run. */
function asStatus(status: string): Status {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

for (const path of process.argv.slice(2)) read(path);

const count = (status: Status) => [...outcomes.values()].filter((it) => it === status).length;
for (const [test, status] of outcomes)
  if (status !== 'passed') console.log(`${status.toUpperCase()}: ${test}`);
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exitCode = count('passed') > 0 && count('passed') === outcomes.size ? 0 : 1;
