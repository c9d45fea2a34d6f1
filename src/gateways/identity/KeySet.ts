import type { JWTVerifyGetKey } from 'jose';

/** Whose tokens are believed beside the shop's own: the keys of an identity provider, as a JSON Web Key Set (RFC 7517). */
export interface KeySet {
  /** Throws `Overloaded` when the keys can't be had at the moment. */
  keyOf: JWTVerifyGetKey;
  /** The `iss` and `aud` that its tokens must have. */
  issuer: string;
  audience: string;
}
