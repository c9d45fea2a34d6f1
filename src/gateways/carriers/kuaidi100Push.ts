import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { PushRejected, type IncomingPush, type ParcelPush } from './CarrierGateway.js';
import { Found, toTracking } from './kuaidi100Answers.js';
import { KUAIDI100_COMPANIES } from './kuaidi100Codes.js';

/** To the letter: anything else counts as not heard, and Kuaidi100 sends again after 35 minutes, three times. */
export const KUAIDI100_HEARD = '{"result":true,"returnCode":"200","message":"成功"}';
export const KUAIDI100_REFUSED = '{"result":false,"returnCode":"500","message":"失败"}';

const Pushed = z.object({
  status: z.string(),
  message: z.string().nullish(),
  lastResult: z.object({ nu: z.string(), com: z.string(), data: z.array(z.unknown()) }).loose(),
});

/**
 * Verifies and reads a push: `sign` is MD5 over `param`, as it was sent, and the parcel's salt. Each push has the whole
 * history. Source: Kuaidi100's documentation, "快递信息推送服务".
 */
export function readKuaidi100Push({ rawBody, pushSalt }: IncomingPush): ParcelPush {
  const form = new URLSearchParams(rawBody.toString('utf8'));
  const param = form.get('param') ?? '';
  if (pushSalt === undefined || !isSigned(form.get('sign') ?? '', param + pushSalt)) {
    throw new PushRejected('not signed with the salt of this parcel');
  }
  const { status, lastResult } = parse(param);
  const { nu: trackingNumber, com, data } = lastResult;
  const carrier = Object.entries(KUAIDI100_COMPANIES).find(([, company]) => company === com)?.[0];
  const told = data.length > 0 ? toTracking(Found.parse(lastResult)) : undefined;
  return { carrier, trackingNumber, tracking: told, isGivenUp: status === 'abort' };
}

function isSigned(sign: string, signed: string): boolean {
  const expected = createHash('md5').update(signed).digest('hex').toUpperCase();
  return (
    sign.length === expected.length && timingSafeEqual(Buffer.from(sign), Buffer.from(expected))
  );
}

function parse(param: string): z.infer<typeof Pushed> {
  try {
    return Pushed.parse(JSON.parse(param));
  } catch (error) {
    throw new PushRejected('not what Kuaidi100 pushes', { cause: error });
  }
}
