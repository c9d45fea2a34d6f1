/** `129.90`: yuan as Alipay, and bills, write them. */
export function toYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen, without a float on the way; undefined for what is no amount of yuan. */
export function fromYuan(text: string): number | undefined {
  const [, sign, yuan, fen = ''] = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (yuan === undefined) return undefined;
  const amount = Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
  return sign ? -amount : amount;
}
