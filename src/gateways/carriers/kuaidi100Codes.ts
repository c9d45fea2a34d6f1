import type { ParcelStatus, ParcelTrouble } from './CarrierGateway.js';

/** Our carrier codes and Kuaidi100's names for the companies (its "快递公司编码" list). */
export const KUAIDI100_COMPANIES: Readonly<Record<string, string>> = {
  sf: 'shunfeng',
  yto: 'yuantong',
  zto: 'zhongtong',
  sto: 'shentong',
  yunda: 'yunda',
  ems: 'ems',
  chinapost: 'youzhengguonei',
  jd: 'jd',
  jtexpress: 'jtexpress',
  deppon: 'debangkuaidi',
  dhl: 'dhl',
  ups: 'ups',
  fedex: 'fedex',
  usps: 'usps',
};

/** Main and detailed states (`resultv2=4`). Source: Kuaidi100's documentation, "state 状态值". */
const STATUS_BY_STATE: Readonly<Record<string, ParcelStatus>> = {
  '0': 'IN_TRANSIT', // 在途
  '1': 'IN_TRANSIT', // 揽收
  '2': 'EXCEPTION', // 疑难
  '3': 'DELIVERED', // 签收
  '4': 'RETURNED', // 退签
  '5': 'OUT_FOR_DELIVERY', // 派件
  '6': 'RETURNED', // 退回
  '7': 'IN_TRANSIT', // 转投
  '8': 'IN_TRANSIT', // 清关
  '10': 'IN_TRANSIT', // 待清关
  '11': 'IN_TRANSIT', // 清关中
  '12': 'IN_TRANSIT', // 已清关
  '13': 'EXCEPTION', // 清关异常
  '14': 'FAILED_ATTEMPT', // 拒签
  '101': 'LABEL_CREATED', // 已下单
  '102': 'LABEL_CREATED', // 待揽收
  '103': 'IN_TRANSIT', // 已揽收
  '201': 'EXCEPTION', // 超时未签收
  '202': 'EXCEPTION', // 超时未更新
  '203': 'FAILED_ATTEMPT', // 拒收
  '204': 'FAILED_ATTEMPT', // 派件异常
  '205': 'EXCEPTION', // 柜或驿站超时未取
  '206': 'FAILED_ATTEMPT', // 无法联系
  '207': 'EXCEPTION', // 超区
  '208': 'EXCEPTION', // 滞留
  '209': 'EXCEPTION', // 破损
  '210': 'EXCEPTION', // 销单
  '501': 'AVAILABLE_FOR_PICKUP', // 投柜或驿站
};

/** Where the state says more of a trouble than its status. */
const TROUBLE_BY_STATE: Readonly<Record<string, ParcelTrouble>> = {
  '13': 'CUSTOMS',
  '14': 'REFUSED',
  '203': 'REFUSED',
  '205': 'FAILED_ATTEMPT',
  '209': 'DAMAGED',
};

/** A detailed state that came later than this table (for example `305`) counts as its main state. */
export function statusOfState(state: string): ParcelStatus {
  const main = state.length === 3 ? state.charAt(0) : '0';
  return STATUS_BY_STATE[state] ?? STATUS_BY_STATE[main] ?? 'IN_TRANSIT';
}

export const troubleOfState = (state: string): ParcelTrouble | undefined => TROUBLE_BY_STATE[state];
