import { registerCallbacks } from '../../src/gateways/sandbox/registerCallbacks.js';
import type { GatewayBooks, GatewayEntry } from '../../src/services/books/compareLedger.js';

interface LedgerPage {
  entries: (GatewayEntry & { sequence: number })[];
  next: number;
}

export interface ReceivedMail {
  from: string;
  to: string[];
  subject: string;
  text: string;
}

const PAGE = 50_000;

/** The sandbox's control room, see docs/sandbox.md. */
export class Sandbox {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async moveClock(offsetMs: number): Promise<void> {
    await this.call('/_control/clock', 'POST', { offsetMs });
  }

  /** From now on, callbacks go to this shop alone. */
  async callBack(shopUrl: string): Promise<void> {
    await this.callNobody();
    await registerCallbacks(this.url, shopUrl);
  }

  async callNobody(): Promise<void> {
    const known = await this.call<{ endpoints: object[] }>('/_control/callbacks');
    for (const endpoint of known.endpoints) {
      await this.call('/_control/callbacks', 'DELETE', endpoint);
    }
  }

  mailsTo(address: string): Promise<ReceivedMail[]> {
    return this.call(`/_control/mails?to=${encodeURIComponent(address)}`);
  }

  /** What the providers know of money. */
  async books(): Promise<GatewayBooks> {
    const entries: LedgerPage['entries'] = [];
    for (let after = 0; ;) {
      const page = await this.call<LedgerPage>(`/_control/ledger?after=${after}&limit=${PAGE}`);
      entries.push(...page.entries);
      if (page.entries.length < PAGE) break;
      after = page.next;
    }
    const { now } = await this.call<{ now: string }>('/_control/clock');
    const isComplete = (entries[0]?.sequence ?? 1) === 1;
    return { entries, now: new Date(now), isComplete };
  }

  private async call<Answer>(path: string, method = 'GET', body?: object): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`The sandbox answers ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}
