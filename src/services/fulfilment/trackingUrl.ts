/** Where people follow a parcel, by carrier; `{number}` is filled in. Carriers change these: TRACKING_URLS overrides them. */
const TRACKING_URLS: Readonly<Record<string, string>> = {
  sf: 'https://www.sf-express.com/chn/sc/waybill/waybill-detail/{number}',
  zto: 'https://www.zto.com/express/expressCheck.html?txtBill={number}',
  jd: 'https://www.jdl.com/orderSearch/?waybillCodes={number}',
  ems: 'https://www.ems.com.cn/queryList?mailNum={number}',
  yto: 'https://www.kuaidi100.com/chaxun?com=yuantong&nu={number}',
  sto: 'https://www.kuaidi100.com/chaxun?com=shentong&nu={number}',
  yunda: 'https://www.kuaidi100.com/chaxun?com=yunda&nu={number}',
  chinapost: 'https://www.kuaidi100.com/chaxun?com=youzhengguonei&nu={number}',
  jtexpress: 'https://www.kuaidi100.com/chaxun?com=jtexpress&nu={number}',
  deppon: 'https://www.kuaidi100.com/chaxun?com=debangkuaidi&nu={number}',
  ups: 'https://www.ups.com/track?tracknum={number}',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr={number}',
  dhl: 'https://www.dhl.com/en/express/tracking.html?AWB={number}',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}',
};

/** Kuaidi100 follows every Chinese carrier. */
const ELSEWHERE = 'https://www.kuaidi100.com/chaxun?nu={number}';

export function trackingUrl(
  carrier: string,
  trackingNumber: string,
  overrides: Readonly<Record<string, string>>,
): string {
  const template = overrides[carrier] ?? TRACKING_URLS[carrier] ?? ELSEWHERE;
  return template.replaceAll('{number}', encodeURIComponent(trackingNumber));
}
