import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isPublicAddress } from './publicAddress.js';

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Finds the addresses of a host for a connection, public ones alone. The connection is made to what was looked at
 * here: a name that changes its mind in between gains nothing.
 */
export function publicLookup(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, []);
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden) return found(new PrivateAddress(hostname, hidden.address), []);
    if (options.all) return found(null, addresses);
    const { address, family } = addresses[0]!;
    return found(null, address, family);
  });
}

/** One private address among public ones is enough: whoever answers so is up to something. */
class PrivateAddress extends Error {
  override name = 'PrivateAddress';

  constructor(hostname: string, address: string) {
    super(`${hostname} is at ${address}, which is not a public address`);
  }
}
