import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * Adds up Jest's reports (`--json --outputFile`): names what failed and why, what was skipped and which suite ran
 * nothing, and ends with `N passed, N failed, N skipped`. A suite that ran twice counts once, with its worse outcome.
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
  assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
}

const worse: Record<Status, number> = { passed: 0, skipped: 1, failed: 2 };
const outcomes = new Map<string, Status>();
/** The beginning of what Jest says of a failed test. */
const reasons = new Map<string, string>();
const LINES_OF_REASON = 30;

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
  for (const [index, { fullName, status, failureMessages }] of assertionResults.entries()) {
    const test = `${file} #${index + 1} ${fullName}`;
    note(test, asStatus(status));
    if (failureMessages?.[0]) reasons.set(test, beginningOf(failureMessages[0]));
  }
}

const beginningOf = (message: string): string =>
  stripVTControlCharacters(message)
    .split('\n', LINES_OF_REASON)
    .map((line) => `    ${line}\n`)
    .join('');

/** Jest also says `pending`, `todo`, `disabled` and `focused`: all of them mean that something did not run. */
function asStatus(status: string): Status {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

for (const path of process.argv.slice(2)) read(path);

const count = (status: Status) => [...outcomes.values()].filter((it) => it === status).length;
for (const [test, status] of outcomes)
  if (status !== 'passed')
    console.log(`${status.toUpperCase()}: ${test}\n${reasons.get(test) ?? ''}`.trimEnd());
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exitCode = count('passed') > 0 && count('passed') === outcomes.size ? 0 : 1;
