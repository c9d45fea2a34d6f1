import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { OrderEventType } from '../../src/entities/OrderEventType.js';
import { chineseStaffEvents } from '../../src/messages/chineseStaffEvents.js';
import { englishStaffEvents } from '../../src/messages/englishStaffEvents.js';
import { sayEvent } from '../../src/messages/sayEvent.js';

describe('the timeline', () => {
  const left = { type: OrderEventType.SHIPPED, data: { carrier: 'yto', trackingNumber: 'YT1' } };

  it('calls carriers and states by their names', () => {
    expect(sayEvent('en', left)).toBe('Your order was handed to YTO Express, tracking number YT1.');
    expect(sayEvent('zh-CN', left)).toBe('您的订单已交给圆通速递，运单号 YT1。');
    const { type } = { type: OrderEventType.SHIPPING_UPDATED };
    const data = { status: 'OUT_FOR_DELIVERY', description: '快递员正在送货' };
    expect(sayEvent('en', { type, data })).toContain('Out for delivery (“快递员正在送货”)');
    expect(sayEvent('zh-CN', { type, data })).toContain('派送中：快递员正在送货');
    expect(sayEvent('zh-CN', { type, data: { ...data, description: data.status } })).toContain(
      '派送中',
    );
  });

  it('tells the parcels of an order apart, and does not number the only one', () => {
    const data = { ...left.data, parcelNumber: 1 };
    const { PARTIALLY_SHIPPED, SHIPPED } = OrderEventType;
    const told = (type: OrderEventType, more: object) =>
      (['en', 'zh-CN'] as const).map((locale) =>
        sayEvent(locale, { type, data: { ...data, ...more } }),
      );
    expect(told(PARTIALLY_SHIPPED, {})).toEqual([
      'A part of your order, parcel 1, was handed to YTO Express, tracking number YT1.',
      '部分商品（包裹 1）已交给圆通速递，运单号 YT1。',
    ]);
    expect(told(SHIPPED, { parcelNumber: 2, parcelCount: 2 })).toEqual([
      'The rest of your order, parcel 2 of 2, was handed to YTO Express, tracking number YT1.',
      '其余商品（包裹 2/2）已交给圆通速递，运单号 YT1。',
    ]);
    expect(told(SHIPPED, { parcelCount: 1 })[0]).toMatch(/^Your order was handed/);
  });

  it('keeps the shop’s own notes about a parcel to the shop', () => {
    const data = { trouble: 'NO_END', status: 'EXCEPTION', description: 'SF1 after 72 checks' };
    const sentence = sayEvent('zh-CN', { type: OrderEventType.DELIVERY_EXCEPTION, data });
    expect(sentence).toContain('长时间未送达');
    expect(sentence).not.toContain('checks');
  });

  it('speaks to the customer, and to staff of the customer', () => {
    const back = { type: OrderEventType.REFUNDED, data: { exchange: 'none' } };
    expect(sayEvent('en', back)).toBe('Your payment went back to you.');
    expect(sayEvent('en', back, 'staffEvents')).toBe('The payment went back to the customer.');
    expect(sayEvent('zh-CN', back, 'staffEvents')).toBe('付款已退回给顾客。');
    for (const type of Object.values(OrderEventType)) {
      expect(englishStaffEvents[type]).not.toMatch(/\b(your?|please)\b/i);
      expect(chineseStaffEvents[type]).not.toMatch(/您/);
    }
  });
});
