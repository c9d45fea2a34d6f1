/** An error answer in WeChat Pay's form. */
export class WechatProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  get body(): string {
    return JSON.stringify({ code: this.code, message: this.message });
  }
}

export const paramError = (message: string) => new WechatProblem(400, 'PARAM_ERROR', message);
export const signError = (message: string) => new WechatProblem(401, 'SIGN_ERROR', message);

/** What `STATUS` faults answer. */
export function scriptedProblem(status: number): WechatProblem {
  if (status === 429) return new WechatProblem(429, 'FREQUENCY_LIMITED', '频率超限');
  return new WechatProblem(status, 'SYSTEM_ERROR', '系统异常，请稍后重试');
}
