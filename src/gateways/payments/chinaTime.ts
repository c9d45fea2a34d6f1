const OFFSET_MS = 8 * 3_600_000;

/** `2026-11-21 20:00:00`, as Alipay writes its times: in China, whose clocks never change. */
export function toChinaTime(at: Date): string {
  const text = new Date(at.getTime() + OFFSET_MS).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** The other way; undefined for what is no such time. */
export function fromChinaTime(text: string | undefined): Date | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text?.trim() ?? '') ?? [];
  const at = new Date(`${day}T${time}+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The days in China, `2026-11-21`, that lie wholly or partly from one instant to before another. */
export function chinaDays(from: Date, to: Date): string[] {
  const days: string[] = [];
  const last = toChinaTime(new Date(to.getTime() - 1)).slice(0, 10);
  for (let at = from.getTime(); at < to.getTime() + 86_400_000; at += 86_400_000) {
    const day = toChinaTime(new Date(at)).slice(0, 10);
    if (day > last) break;
    days.push(day);
  }
  return days;
}
