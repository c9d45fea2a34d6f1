import { BlockList, isIPv4 } from 'node:net';

/**
 * Whether an IP address is one of the public internet: neither of this machine, its network or its link, nor reserved
 * for documents, tunnels or multicast. Source: IANA's special-purpose address registries for IPv4 and IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4');
  // With a zone it is of a link; and only this part of IPv6 is given out, which leaves IPv4-mapped addresses out too.
  return !address.includes('%') && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

const notPublic = listOf('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]);

const global = listOf('ipv6', ['2000::/3']);

const special = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network, prefix] = subnet.split('/');
    list.addSubnet(network!, Number(prefix), family);
  }
  return list;
}
