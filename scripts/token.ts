import { loadConfig } from '../src/config.js';
import { tokenSecretOf } from '../src/tokenSecret.js';
import { createTokens } from '../src/services/access/tokens.js';
import { SCOPES, type Scope } from '../src/services/access/Viewer.js';

const USAGE = `usage: npm run -s token -- customer ID
       npm run -s token -- staff ID [--scopes ${SCOPES.join(',')}]`;

/** Prints a token for the running configuration, to try things with. Not in production. */
async function main([role, id, flag, list]: string[]): Promise<string> {
  const config = loadConfig();
  if (config.NODE_ENV === 'production') throw new Error('Tokens are not made here in production.');
  const tokens = createTokens(tokenSecretOf(config));
  if (role === 'customer' && id && !flag) return tokens.customer(id);
  if (role === 'staff' && id && (!flag || flag === '--scopes')) {
    return tokens.staff(id, scopesIn(list));
  }
  throw new Error(USAGE);
}

function scopesIn(list: string | undefined): Scope[] {
  if (list === undefined) return [...SCOPES];
  return list.split(',').map((name) => {
    const scope = SCOPES.find((one) => one === name);
    if (!scope) throw new Error(`There is no scope ${name}: there are ${SCOPES.join(', ')}.`);
    return scope;
  });
}

main(process.argv.slice(2)).then(
  (token) => console.log(token),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
