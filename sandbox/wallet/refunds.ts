import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import { chinaDay } from './chinaTime.js';
import type { Trade, Trades } from './trades.js';

/** Money of a trade on its way back. */
export interface WalletRefund {
  /** The shop's number of it. */
  outRefundNo: string;
  ref: string;
  outTradeNo: string;
  amount: number;
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL';
  createdAt: string;
  doneAt?: string;
  notifyUrl?: string | undefined;
}

export interface RefundOptions {
  provider: string;
  /** The name that the shop will keep of it: its own, or the provider's. */
  refundRefOf(refund: WalletRefund): string;
  idOf(shopsNumber: string): string;
  /** Of a provider that takes its time: after which a refund is settled. */
  settleMs?: number;
  changed(refund: WalletRefund, trade: Trade): void;
}

const LIMIT = 20_000;

/** Refunds of a wallet: each once per number that the shop gives it. Keeps the latest 20,000. */
export class WalletRefunds {
  private readonly refunds: Collection<WalletRefund>;

  constructor(
    private readonly world: World,
    private readonly trades: Trades,
    private readonly options: RefundOptions,
  ) {
    this.refunds = world.storage.collection(`${options.provider}/refunds`, LIMIT);
    // Those that a restart of the sandbox came between.
    if (options.settleMs === undefined) return;
    for (const refund of [...this.refunds.values()])
      if (refund.status === 'PROCESSING') this.settleLater(refund);
  }

  get(outRefundNo: string): WalletRefund | undefined {
    return this.refunds.get(outRefundNo);
  }

  doneOn(day: string): WalletRefund[] {
    return this.refunds
      .values()
      .filter(({ doneAt }) => doneAt !== undefined && chinaDay(doneAt) === day)
      .toArray();
  }

  /** Takes the money off the trade; `settle` gives it back. `STUCK` and `ABNORMAL` are scripted. */
  begin(trade: Trade, given: Pick<WalletRefund, 'outRefundNo' | 'amount' | 'notifyUrl'>) {
    const refund: WalletRefund = {
      ...given,
      ref: `50${trade.ref.slice(0, 8)}${String(this.refunds.size + 1).padStart(18, '0')}`,
      outTradeNo: trade.outTradeNo,
      status: 'PROCESSING',
      createdAt: this.world.clock.now().toISOString(),
    };
    trade.refunded += given.amount;
    this.trades.keep(trade);
    this.refunds.set(refund.outRefundNo, refund);
    return refund;
  }

  /** After a while, unless it is scripted to be stuck: then it is looked at again and again. */
  settleLater({ outRefundNo }: WalletRefund): void {
    this.world.timers.after(this.options.settleMs ?? 0, () => {
      const refund = this.refunds.get(outRefundNo);
      const trade = refund && this.trades.get(refund.outTradeNo);
      if (!trade || refund?.status !== 'PROCESSING') return;
      const fault = this.faultOf(refund, trade);
      if (fault === 'REFUND_STUCK') return this.settleLater(refund);
      if (fault === 'REFUND_ABNORMAL') return this.fail(refund, trade);
      this.settle(refund, trade);
    });
  }

  /** What was scripted for it, for as long as it is. */
  faultOf(refund: WalletRefund, trade: Trade) {
    const { provider, idOf } = this.options;
    const names = [...this.trades.subjectsOf(trade), refund.outRefundNo, idOf(refund.outRefundNo)];
    const occasion = { provider, operation: 'refund', subjects: names };
    return this.world.faults.take(occasion, ['REFUND_STUCK', 'REFUND_ABNORMAL'])?.kind;
  }

  settle(refund: WalletRefund, trade: Trade): void {
    refund.status = 'SUCCESS';
    refund.doneAt = this.world.clock.now().toISOString();
    this.refunds.set(refund.outRefundNo, refund);
    this.world.ledger.record({
      provider: this.options.provider,
      kind: 'REFUND',
      gatewayRef: trade.ref,
      refundRef: this.options.refundRefOf(refund),
      orderId: trade.attachment,
      paymentId: this.options.idOf(trade.outTradeNo),
      refundId: this.options.idOf(refund.outRefundNo),
      amountMinor: refund.amount,
      currency: 'CNY',
    });
    this.options.changed(refund, trade);
  }

  /** The bank did not take it: somebody has to look at it. */
  fail(refund: WalletRefund, trade: Trade): void {
    refund.status = 'ABNORMAL';
    this.refunds.set(refund.outRefundNo, refund);
    this.options.changed(refund, trade);
  }
}
