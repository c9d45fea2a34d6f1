/** A fault that the linter must name, each in a file of its own. */
export interface Fault {
  claim: string;
  file: string;
  code: string;
  rule: string;
}

const lines = (count: number) => 'console.log(1);\n'.repeat(count);
const state = "type State = 'PAID' | 'OPEN';\n";

export const faults: Fault[] = [
  {
    claim: 'a promise that nobody awaits',
    file: 'src/services/floating.ts',
    code: 'async function pay() {}\nexport function go() {\n  pay();\n}\n',
    rule: 'typescript(no-floating-promises)',
  },
  {
    claim: 'an async function where nobody waits for its end',
    file: 'src/services/misused.ts',
    code: '[1].forEach(async (n) => {\n  await Promise.resolve(n);\n});\n',
    rule: 'typescript(no-misused-promises)',
  },
  {
    claim: 'a switch that forgets a state',
    file: 'src/services/forgets.ts',
    code: `${state}export function say(state: State) {\n  switch (state) {\n    case 'PAID':\n      return 1;\n  }\n  return 2;\n}\n`,
    rule: 'typescript(switch-exhaustiveness-check)',
  },
  {
    claim: 'a promise returned out of a try block',
    file: 'src/services/escapes.ts',
    code: 'export async function go(pay: () => Promise<void>) {\n  try {\n    return pay();\n  } catch {\n    return undefined;\n  }\n}\n',
    rule: 'typescript(return-await)',
  },
  {
    claim: 'an any',
    file: 'src/services/any.ts',
    code: 'export const it: any = 1;\n',
    rule: 'typescript(no-explicit-any)',
  },
  {
    claim: 'a silenced compiler',
    file: 'src/services/ignore.ts',
    code: '// @ts-ignore\nexport const it: string = 1;\n',
    rule: 'typescript(ban-ts-comment)',
  },
  {
    claim: 'a cycle of imports between services',
    file: 'src/services/hen.ts',
    code: "import { egg } from './egg.js';\nexport const hen = () => egg();\n",
    rule: 'import(no-cycle)',
  },
  {
    claim: 'the other end of that cycle',
    file: 'src/services/egg.ts',
    code: "import { hen } from './hen.js';\nexport const egg = () => hen();\n",
    rule: 'import(no-cycle)',
  },
  {
    claim: 'a default export',
    file: 'src/services/default.ts',
    code: 'export default function go() {}\n',
    rule: 'import(no-default-export)',
  },
  {
    claim: 'a barrel',
    file: 'src/services/barrel.ts',
    code: "export * from './any.js';\n",
    rule: 'oxc(no-barrel-file)',
  },
  {
    claim: 'a file of 251 lines',
    file: 'src/services/longFile.ts',
    code: lines(251),
    rule: 'eslint(max-lines)',
  },
  {
    claim: 'a function of 51 lines',
    file: 'src/services/longFunction.ts',
    code: `export function go() {\n${lines(49)}}\n`,
    rule: 'eslint(max-lines-per-function)',
  },
  {
    claim: 'a function of five parameters',
    file: 'src/services/manyParameters.ts',
    code: 'export const sum = (a: 1, b: 1, c: 1, d: 1, e: 1) => a + b + c + d + e;\n',
    rule: 'eslint(max-params)',
  },
  {
    claim: 'a service that reads the clock of the machine',
    file: 'src/services/now.ts',
    code: 'export const now = Date.now();\n',
    rule: 'eslint(no-restricted-properties)',
  },
  {
    claim: 'an environment variable read outside config.ts',
    file: 'src/services/environment.ts',
    code: "export const home = process.env['HOME'];\n",
    rule: 'node(no-process-env)',
  },
  {
    claim: 'a service that loads a job on demand',
    file: 'src/services/lazy.ts',
    code: "export const job = () => import('../jobs/a.js');\n",
    rule: 'eslint(no-restricted-imports)',
  },
  {
    claim: 'a test that is switched off',
    file: 'test/skipped.test.ts',
    code: "import { it } from '@jest/globals';\nit.skip('sells tea', () => {});\n",
    rule: 'jest(no-disabled-tests)',
  },
  {
    claim: 'a test that switches the others off',
    file: 'test/only.test.ts',
    code: "import { expect, it } from '@jest/globals';\nit.only('sells tea', () => expect(1).toBe(1));\n",
    rule: 'jest(no-focused-tests)',
  },
];

/** Two entities may know each other, and a suite may be as long as its stories. */
export const spared: Omit<Fault, 'rule'>[] = [
  {
    claim: 'an entity that knows another',
    file: 'src/entities/Hen.ts',
    code: "import { Egg } from './Egg.js';\nexport class Hen {\n  lays = () => new Egg();\n}\n",
  },
  {
    claim: 'which knows the first',
    file: 'src/entities/Egg.ts',
    code: "import { Hen } from './Hen.js';\nexport class Egg {\n  hatches = () => new Hen();\n}\n",
  },
  {
    claim: 'a describe block of 100 lines',
    file: 'test/long.test.ts',
    code: `import { describe } from '@jest/globals';\ndescribe('tea', () => {\n${lines(100)}});\n`,
  },
];
