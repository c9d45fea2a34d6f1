import { describe, expect, it } from '@jest/globals';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { cleanOrder, e164, type QuoteOrder } from '../../src/services/orders/cleanOrder.js';

const ORDER: QuoteOrder = {
  customer: { name: 'Ada', email: 'ada@example.com', phone: '13800138000' },
  shippingAddress: {
    street: '南京西路 1266 号',
    city: '上海',
    province: '上海市',
    postalCode: '200040',
    country: 'CN',
  },
  lines: [{ sku: 'TEA', quantity: 1 }],
  paymentMethod: PaymentMethod.STRIPE,
};

const clean = (more: Partial<QuoteOrder>) => cleanOrder({ ...ORDER, ...more }, 'CNY');

describe('a phone number', () => {
  it.each([
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['010-6234 5678', 'CN', '+861062345678'],
    ['１３８００１３８０００', 'CN', '+8613800138000'],
    ['0086 138 0013 8000', 'CN', '+8613800138000'],
    ['9123 4567', 'HK', '+85291234567'],
    ['0912-345-678', 'TW', '+886912345678'],
    ['(02) 2720 8889', 'TW', '+886227208889'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['07400 123456', 'GB', '+447400123456'],
    ['+86 138 0013 8000', 'US', '+8613800138000'],
    ['+44 (0)20 7946 0958', 'CN', '+442079460958'],
  ])('%s in %s is dialled as %s', (phone, country, dialled) => {
    expect(e164(phone, country)).toBe(dialled);
  });

  it('of a place without a known plan has ten to fifteen digits', () => {
    expect(e164('+999 1234 567', 'CN')).toBe('+9991234567');
    expect(e164('+999 123 456', 'CN')).toBeUndefined();
    expect(e164('+999 1234 5678 9012', 'CN')).toBe('+999123456789012');
    expect(e164('+999 1234 5678 9012 3', 'CN')).toBeUndefined();
    expect(e164('+999 1234 567', 'no country')).toBe('+9991234567');
    expect(e164('12 3456 7890', 'AQ')).toBe('1234567890');
    expect(e164('12 3456 789', 'AQ')).toBeUndefined();
  });

  it.each([
    ['12345', 'CN'],
    ['138001380', 'CN'],
    ['+86 123 4567 8901', 'CN'],
    ['912 345 67', 'GB'],
    ['call me', 'CN'],
    ['call 13800138000', 'CN'],
    ['010-6234 5678 ext. 9', 'CN'],
    ['', 'CN'],
  ])('is not %s in %s', (phone, country) => {
    expect(e164(phone, country)).toBeUndefined();
  });
});

describe('an order in its right form', () => {
  it('has no spaces where none belong', () => {
    const { customer, shippingAddress, lines, ...rest } = clean({
      customer: { name: '  Ada   King\n', email: ' Ada@Example.COM ', phone: '+86 138-0013-8000' },
      shippingAddress: {
        street: ' 10  Downing   Street ',
        city: ' London ',
        province: ' ',
        postalCode: ' sw1a 2aa ',
        country: ' gb ',
      },
      lines: [{ sku: ' TEA ', quantity: 1 }],
      couponCode: ' tea20 ',
      shippingMethod: ' express ',
      specialInstructions: '  Ring twice ',
    });
    expect(customer).toEqual({
      name: 'Ada King',
      email: 'ada@example.com',
      phone: '+8613800138000',
    });
    expect(shippingAddress).toEqual({
      street: '10 Downing Street',
      city: 'London',
      province: '',
      postalCode: 'SW1A 2AA',
      country: 'GB',
    });
    expect(lines).toEqual([{ sku: 'TEA', quantity: 1 }]);
    expect(rest).toMatchObject({
      couponCode: 'TEA20',
      shippingMethod: 'EXPRESS',
      specialInstructions: 'Ring twice',
    });
  });

  it('says what was left unsaid', () => {
    expect(clean({ couponCode: ' ', shippingMethod: '', specialInstructions: '  ' })).toMatchObject(
      {
        couponCode: undefined,
        shippingMethod: 'STANDARD',
        specialInstructions: undefined,
        currency: 'CNY',
        acceptBackorder: false,
      },
    );
    expect(clean({ currency: 'USD' }).currency).toBe('USD');
  });

  it('counts a product together, however many lines it stands on', () => {
    const { demand } = clean({
      lines: [
        { sku: 'TEA', quantity: 2 },
        { sku: 'CUP', quantity: 1 },
        { sku: ' TEA', quantity: 3 },
      ],
    });
    expect([...demand]).toEqual([
      ['TEA', 5],
      ['CUP', 1],
    ]);
  });
});
