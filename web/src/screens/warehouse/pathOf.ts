/** The path of an address at the shop, which may be known by another name here. */
export const pathOf = (address: string): string => new URL(address).pathname;
