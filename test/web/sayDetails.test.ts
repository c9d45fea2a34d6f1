import { describe, expect, it } from '@jest/globals';
import { chinese } from '../../web/src/i18n/chinese.js';
import { english } from '../../web/src/i18n/english.js';
import { sayDetails } from '../../web/src/screens/audit/sayDetails.js';

const reader = { language: 'en', timeZone: 'Asia/Shanghai' };
const changed = (name: string, before: string, after: string) => ({ name, before, after });
const saidOf = (details: Parameters<typeof sayDetails>[0], words = english) =>
  sayDetails(details, words, reader).flatMap(({ said }) => said);

describe('what changed, in the audit log', () => {
  it.each([
    ['Notification', ['PARKED', 'PENDING'], ['Did not go out', 'To be sent']],
    ['RestockRequest TEA', ['OPEN', 'CLOSED'], ['Goods are wanted', 'Settled']],
    ['PickingList', ['OPEN', 'PICKING'], ['To be picked', 'Being picked']],
    ['Order', ['PENDING', 'CANCELLED'], ['Awaiting payment', 'Cancelled']],
  ] as const)('of a %s is said in its own words', (thing, [before, after], [was, is]) => {
    const [said] = saidOf([changed(`${thing}.status`, before, after)]);
    expect(said).toContain(english.audit.was(was, is));
  });

  it('names in words what becomes of the rest', () => {
    const rest = { name: 'short.0.rest', before: null, after: 'BACKORDER' };
    expect(saidOf([rest]).join()).toContain(english.warehouse.rests.BACKORDER);
    expect(saidOf([rest], chinese).join()).toContain(chinese.warehouse.rests.BACKORDER);
  });

  it('says which goods were short and by how many, and whose lists are a wave', () => {
    const asked = (name: string, after: string) => ({ name, before: null, after });
    const short = [
      asked('short.0.sku', 'TEA'),
      asked('short.0.quantityPicked', '1'),
      asked('short.0.quantityShort', '2'),
    ];
    const wave = [asked('orders.0', 'DD-1'), asked('orders.1', 'DD-2')];
    expect(saidOf(short)).toEqual(['SKU: TEA', 'Units picked: 1', 'Units short: 2']);
    expect(saidOf(short, chinese).at(-1)).toBe('缺少件数: 2');
    expect(saidOf(wave)).toEqual(['Picking lists of: DD-1, DD-2']);
    expect(saidOf(wave, chinese)).toEqual(['拣货单所属订单: DD-1, DD-2']);
  });
});
