let codes: Map<string, number> | undefined;

/** Text in GBK, which Node reads but does not write: the table is what it reads, turned round. */
export function gbk(text: string): Uint8Array {
  codes ??= tableOf();
  const bytes: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0)!;
    const code = point < 0x80 ? point : (codes.get(sign) ?? 0x3f);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function tableOf(): Map<string, number> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== '\ufffd') table.set(sign, (lead << 8) | trail);
    }
  return table;
}
