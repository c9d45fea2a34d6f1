import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { addressRule } from '../../src/services/orders/addressRule.js';
import type { OrderAddress } from '../../src/services/orders/cleanOrder.js';
import type { Facts, OrderRequest } from '../../src/services/orders/readFacts.js';

/** The fields that an address lacks. The rule looks at nothing but the address. */
function faultsOf(address: Partial<OrderAddress>): unknown[] {
  const shippingAddress = { street: 'a', city: 'b', province: '', postalCode: '', ...address };
  const request = { order: { shippingAddress } } as OrderRequest;
  return addressRule(request, {} as Facts).map((problem) => {
    expect(problem).toMatchObject({ code: 'INVALID_ADDRESS' });
    const [, field] = problem.path!;
    expect(problem).toMatchObject({ field });
    return field;
  });
}

describe('an address', () => {
  it.each<Partial<OrderAddress>>([
    { country: 'CN', province: '上海市', postalCode: '200040' },
    { country: 'TW', postalCode: '110' },
    { country: 'TW', postalCode: '11049' },
    { country: 'HK', city: '' },
    { country: 'MO', city: '' },
    { country: 'SG', city: '', postalCode: '238859' },
    { country: 'US', province: 'CA', postalCode: '94103' },
    { country: 'US', province: 'Calif.', postalCode: '94103-1234' },
    { country: 'CA', province: 'ON', postalCode: 'K1A0B1' },
    { country: 'GB', postalCode: 'SW1A1AA' },
    { country: 'GB', postalCode: 'M11AE' },
    { country: 'GB', postalCode: 'SW1A 1AA' },
    { country: 'JE', postalCode: 'JE2 4WE' },
    { country: 'GI', city: '', postalCode: 'GX11 1AA' },
    { country: 'IE', postalCode: '' },
    { country: 'NL', postalCode: '1012AB' },
    { country: 'SE', postalCode: '11455' },
    { country: 'CZ', postalCode: '11000' },
    { country: 'PL', postalCode: '00-950' },
    { country: 'BR', province: 'SP', postalCode: '01310-100' },
    { country: 'JP', province: 'Tokyo', postalCode: '100-0001' },
    { country: 'KR', postalCode: '04524' },
    { country: 'DE', postalCode: '10115' },
    { country: 'FR', postalCode: '75001' },
    { country: 'AU', province: 'NSW', postalCode: '2000' },
    { country: 'IN', province: 'Delhi', postalCode: '110001' },
    { country: 'AE' },
    { country: 'VN', province: 'Hà Nội', postalCode: '100000' },
  ])('%j is complete', (address) => {
    expect(faultsOf(address)).toEqual([]);
  });

  it.each<[Partial<OrderAddress>, string[]]>([
    [{ country: 'XX' }, ['country']],
    [{ country: '' }, ['country']],
    [{ country: 'CHN', street: '' }, ['street', 'country']],
    [
      { country: 'XX', street: '', city: '', postalCode: 'ABC' },
      ['street', 'city', 'postalCode', 'country'],
    ],
    [{ country: 'XX', postalCode: '20004' }, ['country']],
    [{ country: 'CHINA' }, ['country']],
    [{ country: 'CN', street: '', city: '' }, ['street', 'city', 'province', 'postalCode']],
    [{ country: 'CN', province: '上海市', postalCode: '20004' }, ['postalCode']],
    [{ country: 'CN', province: '上海市', postalCode: '2000400' }, ['postalCode']],
    [{ country: 'US', postalCode: '9410' }, ['province', 'postalCode']],
    [{ country: 'GB', postalCode: '12345' }, ['postalCode']],
    [{ country: 'GB', city: '', postalCode: 'SW1A1AA' }, ['city']],
    [{ country: 'DE', postalCode: 'D-10115' }, ['postalCode']],
    [{ country: 'HK', street: '' }, ['street']],
    [{ country: 'US', province: 'Bavaria', postalCode: '94103' }, ['province']],
    [{ country: 'CN', province: '浦东', postalCode: '200040' }, ['province']],
    [{ country: 'KR', postalCode: '' }, ['postalCode']],
  ])('%j lacks %j', (address, faults) => {
    expect(faultsOf(address)).toEqual(faults);
  });
});
