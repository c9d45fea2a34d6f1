import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { OrderEventType } from '../../src/entities/OrderEventType.js';
import { sayEvent } from '../../src/messages/sayEvent.js';

describe('the timeline', () => {
  const left = { type: OrderEventType.SHIPPED, data: { carrier: 'yto', trackingNumber: 'YT1' } };

  it('calls carriers and states by their names', () => {
    expect(sayEvent('en', left)).toBe('Your order was handed to YTO Express, tracking number YT1.');
    expect(sayEvent('zh-CN', left)).toBe('您的订单已交给圆通速递，运单号 YT1。');
    const { type } = { type: OrderEventType.SHIPPING_UPDATED };
    const data = { status: 'OUT_FOR_DELIVERY', description: '快递员正在送货' };
    expect(sayEvent('en', { type, data })).toContain('Out for delivery: 快递员正在送货');
    expect(sayEvent('zh-CN', { type, data: { ...data, description: data.status } })).toContain(
      '派送中',
    );
  });

  it('keeps the shop’s own notes about a parcel to the shop', () => {
    const data = { trouble: 'NO_END', status: 'EXCEPTION', description: 'SF1 after 72 checks' };
    const sentence = sayEvent('zh-CN', { type: OrderEventType.DELIVERY_EXCEPTION, data });
    expect(sentence).toContain('长时间未送达');
    expect(sentence).not.toContain('checks');
  });
});
