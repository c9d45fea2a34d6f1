import type { IncomingMessage } from 'node:http';

/** Where a caller is, told by as many proxies in front as are believed, as the other doors see it. */
export function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const here = socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return here;
  const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  // Each proxy adds who spoke to it at the end.
  const hops = [...told.map((hop) => hop.trim()).filter((hop) => hop !== ''), here];
  return hops[Math.max(0, hops.length - 1 - trustedProxies)]!;
}
