/** Where people follow a parcel, by carrier; `{number}` is filled in. Carriers change these. */
const TRACKING_URLS: Record<string, string> = {
  sf: 'https://www.sf-express.com/chn/sc/waybill/waybill-detail/{number}',
  zto: 'https://www.zto.com/express/expressCheck.html?txtBill={number}',
  jd: 'https://www.jdl.com/orderSearch/?waybillCodes={number}',
  ems: 'https://www.ems.com.cn/queryList?mailNum={number}',
  ups: 'https://www.ups.com/track?tracknum={number}',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr={number}',
  dhl: 'https://www.dhl.com/en/express/tracking.html?AWB={number}',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}',
};

// Kuaidi100 follows every Chinese carrier.
const ELSEWHERE = 'https://www.kuaidi100.com/chaxun?nu={number}';

export function trackingUrl(carrier: string, trackingNumber: string): string {
  const template = TRACKING_URLS[carrier] ?? ELSEWHERE;
  return template.replace('{number}', encodeURIComponent(trackingNumber));
}
