import { PartnerAccount, type AccountIds } from './PartnerAccount.js';
import { ShopDoor } from './shopDoor.js';
import { Staff } from './Staff.js';
import type { TestShop } from './TestShop.js';

/** A partner: it orders as customers do and picks as staff do, by the hashes of what it has registered. */
export class Partner extends Staff {
  readonly account: PartnerAccount;

  constructor(name: string, account: PartnerAccount, shop: TestShop) {
    const urlOf = () => shop.url;
    const door = new ShopDoor(urlOf, { partner: account });
    const { url: sandboxUrl } = shop.sandbox;
    super({ name, token: undefined, partner: account, door, urlOf, sandboxUrl });
    this.account = account;
  }
}

interface Created {
  partner: { id: string };
  apiKey: { id: string };
  secret: string;
}

/** The shop takes a partner in, which registers what it asks for as it asks for it. */
export async function takeIn(shop: TestShop, name: string, terms: object = {}): Promise<Partner> {
  const kim = await shop.kim();
  const fields = 'partner { id } apiKey { id } secret problems { message }';
  const created = await kim.door.change<Created>('createPartner', { name, ...terms }, fields);
  const { partner, apiKey, secret } = created;
  return withKey(shop, name, { id: partner.id, apiKeyId: apiKey.id, apiKey: secret });
}

/** The partner with this key of its. */
export async function withKey(shop: TestShop, name: string, ids: AccountIds): Promise<Partner> {
  return new Partner(name, new PartnerAccount((await shop.kim()).door, ids), shop);
}
