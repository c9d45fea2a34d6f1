/** What graphql-js has against a text, as the texts have it: `said` is its own sentence. */
export interface GraphqlFault {
  said: string;
  kind: string;
  /** The names that the sentence is about, in its order. */
  one: string;
  two: string;
  three: string;
  /** The names that may have been meant, where the sentence gives any. */
  meant: string;
}

/** The most usual kinds by the beginnings of their sentences; of the others there is only what graphql-js says. */
export function graphqlFault(said: string): GraphqlFault {
  for (const [kind, pattern] of KINDS) {
    const found = pattern.exec(said);
    if (!found) continue;
    const [whole, one = '', two = '', three = ''] = found;
    return { said, kind, one, two, three, meant: meantIn(said.slice(whole.length)) };
  }
  return { said, kind: 'OTHER', one: '', two: '', three: '', meant: 'none' };
}

// In production the doors have cut it off before.
function meantIn(rest: string): string {
  const [, meant = ''] = /^ Did you mean (.+)\?$/s.exec(rest) ?? [];
  return meant.match(/(?<=")\w+(?=")/g)?.join('、') ?? 'none';
}

const KINDS: [string, RegExp][] = [
  ['SYNTAX', /^Syntax Error: (.+)$/s],
  ['UNKNOWN_FIELD', /^Cannot query field "(\w+)" on type "(\w+)"\./],
  ['UNKNOWN_ARGUMENT', /^Unknown argument "(\w+)" on field "([\w.]+)"\./],
  ['UNKNOWN_TYPE', /^Unknown type "(\w+)"\./],
  ['UNKNOWN_INPUT_FIELD', /^Field "(\w+)" is not defined by type "(\w+)"\./],
  ['UNKNOWN_VARIABLE', /^Variable "(\$\w+)" is not defined(?: by operation "\w+")?\./],
  ['UNKNOWN_OPERATION', /^Unknown operation named "(.*)"\.$/s],
  ['UNUSED_VARIABLE', /^Variable "(\$\w+)" is never used(?: in operation "\w+")?\./],
  ['MISSING_ARGUMENT', /^Field "(\w+)" argument "(\w+)" of type "([^"]+)" is required/],
  ['MISSING_INPUT_FIELD', /^Field "([\w.]+)" of required type "([^"]+)" was not provided\./],
  ['MISSING_FIELDS', /^Field "(\w+)" of type "([^"]+)" must have a selection of subfields\./],
  ['NO_FIELDS', /^Field "(\w+)" must not have a selection since type "([^"]+)" has no subfields\./],
  [
    'VARIABLE_OF_OTHER_TYPE',
    /^Variable "(\$\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"\./,
  ],
  ['NOT_OF_ENUM', /^Value "(\w+)" does not exist in "(\w+)" enum\./],
  ['WRONG_VALUE', /^Enum "(\w+)" cannot represent [\w-]+ value: (.+?)\.(?= Did you mean |$)/s],
  ['WRONG_VALUE', /^(\w+) cannot represent [^:]*value: (.+)$/s],
  ['WRONG_VALUE', /^Expected value of type "([^"]+)", found (.+?)\.(?= Did you mean |$)/s],
];
