import { describe, expect, it } from '@jest/globals';
import { contactOf, countryCode } from '../../scripts/replay/contacts.js';
import { addressRule } from '../../src/services/orders/addressRule.js';
import { cleanOrder } from '../../src/services/orders/cleanOrder.js';
import type { OrderRequest, Facts } from '../../src/services/orders/readFacts.js';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';

/** Every country of the whole set, save `Unspecified` and `European Community`. */
const COUNTRIES =
  `Australia,Austria,Bahrain,Belgium,Brazil,Canada,Channel Islands,Cyprus,Czech Republic,Denmark,EIRE,
Finland,France,Germany,Greece,Hong Kong,Iceland,Israel,Italy,Japan,Lebanon,Lithuania,Malta,Netherlands,Norway,Poland,
Portugal,RSA,Saudi Arabia,Singapore,Spain,Sweden,Switzerland,USA,United Arab Emirates,United Kingdom`
    .replaceAll('\n', '')
    .split(',');

const invoice = (country: string) => ({
  invoiceNo: '536365',
  date: '2010-12-01 08:26:00',
  customerNo: '17850',
  country,
  lines: [],
});

describe('the made-up contacts of the replay', () => {
  it.each(COUNTRIES)('can be delivered to and called in %s', (country) => {
    const contact = contactOf(invoice(country));
    const wish = { ...contact, lines: [], paymentMethod: PaymentMethod.STRIPE };
    const order = cleanOrder(wish, 'GBP');
    const request: OrderRequest = { order, customerId: undefined };
    expect(addressRule(request, {} as Facts)).toEqual([]);
    expect(order.customer.phone).toBe(contact.customer.phone);
    expect(contactOf(invoice(country))).toEqual(contact);
  });

  it('leave out the country of what is none', () => {
    expect(countryCode('European Community')).toBeUndefined();
    expect(contactOf(invoice('Unspecified')).shippingAddress.country).toBe('');
  });
});
