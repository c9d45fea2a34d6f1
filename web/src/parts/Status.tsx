/** How far something has come, told by a word and by colour. */
export type Tone = 'waiting' | 'moving' | 'good' | 'bad' | 'over';

export function Status({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`status ${tone}`}>{children}</span>;
}
