import type { Identity } from '../../services/access/Viewer.js';

/** What decides how much of a row somebody sees. Staff with the same scopes see the same; anybody else, their own. */
export function rightsOf(identity: Identity | undefined): string {
  if (identity?.role === 'staff') return `staff ${identity.scopes.toSorted().join(' ')}`;
  return JSON.stringify(identity ?? null);
}
