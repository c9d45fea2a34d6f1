import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isPublicAddress } from './publicAddress.js';

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Finds the addresses of a host for a connection, public ones alone. The connection is made to what was looked at
 * here: a name that changes its mind in between gains nothing.
 */
export function publicLookup(hostname: string, options: LookupOptions, found: Found): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(new NoPublicAddress(error.message), []);
    // One private address among public ones is enough: whoever answers so is up to something.
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden) return found(new NoPublicAddress(`${hostname} is at ${hidden.address}`), []);
    if (options.all) return found(null, addresses);
    const { address, family } = addresses[0]!;
    return found(null, address, family);
  });
}

/**
 * The same words whether there is no such name or it is one inside: whoever names hosts here is to learn neither
 * which there are inside nor where.
 */
export class NoPublicAddress extends Error {
  override name = 'NoPublicAddress';
  /** For the log alone. */
  readonly why: string;

  constructor(why: string) {
    super('The host was not found, or leads to no public address');
    this.why = why;
  }
}
