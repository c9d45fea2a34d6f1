import type { Context, Shop } from '../../context.js';
import { contextFor } from '../viewerOf.js';
import type { LiveSocket } from './LiveSocket.js';

/** A fresh one for each operation and each event: an entity manager would remember how things were. */
export function contextOfSocket(shop: Shop, socket: LiveSocket): Context {
  const { verified, acceptLanguage, address } = socket;
  return contextFor(shop, verified, { acceptLanguage, address });
}
