import { randomInt } from 'node:crypto';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import { chinaDay } from './chinaTime.js';

/** One payment of a shop at a wallet. Amounts are fen. */
export interface Trade {
  /** The shop's number of it. */
  outTradeNo: string;
  /** The provider's number. */
  ref: string;
  /** How it was begun; says what the shop's page or app does with it. */
  channel: string;
  status: 'UNSEEN' | 'OPEN' | 'PAID' | 'CLOSED';
  subject: string;
  amount: number;
  /** What the shop wants back with every word of it: the order's id. */
  attachment?: string | undefined;
  notifyUrl?: string | undefined;
  returnUrl?: string | undefined;
  payer?: string | undefined;
  createdAt: string;
  expiresAt?: string | undefined;
  /** What was really taken. */
  paid?: number;
  paidAt?: string;
  closedAt?: string;
  refunded: number;
  lastDecline?: string;
}

export type NewTrade = Pick<
  Trade,
  | 'outTradeNo'
  | 'channel'
  | 'subject'
  | 'amount'
  | 'attachment'
  | 'notifyUrl'
  | 'returnUrl'
  | 'payer'
  | 'expiresAt'
> & { isUnseen?: boolean };

export interface TradeOptions {
  provider: string;
  /** The shop's own id in what it calls the trade. */
  paymentIdOf(outTradeNo: string): string;
  changed(trade: Trade): void;
}

const LIMIT = 20_000;

/** The life of trades at a wallet, from being begun to paid or closed. Keeps the latest 20,000. */
export class Trades {
  private readonly trades: Collection<Trade>;

  constructor(
    private readonly world: World,
    private readonly options: TradeOptions,
  ) {
    this.trades = world.storage.collection(`${options.provider}/trades`, LIMIT);
  }

  /** A trade that has run out of time is found closed. */
  get(outTradeNo: string): Trade | undefined {
    const trade = this.trades.get(outTradeNo);
    const isOver = trade?.expiresAt && Date.parse(trade.expiresAt) <= this.now().getTime();
    if (trade && isOver && isPayable(trade)) this.end(trade);
    return trade;
  }

  byRef(ref: string): Trade | undefined {
    const found = this.trades.values().find((trade) => trade.ref === ref);
    return found && this.get(found.outTradeNo);
  }

  /** Newest first. */
  payable(): Trade[] {
    return this.trades.values().filter(isPayable).toArray().reverse();
  }

  paidOn(day: string): Trade[] {
    return this.trades
      .values()
      .filter(({ paidAt }) => paidAt !== undefined && chinaDay(paidAt) === day)
      .toArray();
  }

  begin({ isUnseen = false, ...given }: NewTrade): Trade {
    const trade: Trade = {
      ...given,
      ref: this.newRef(),
      status: isUnseen ? 'UNSEEN' : 'OPEN',
      createdAt: this.now().toISOString(),
      refunded: 0,
    };
    this.keep(trade);
    this.write('PAYMENT', trade, trade.amount);
    return trade;
  }

  /** The customer has opened it: from now on the provider knows it when asked. */
  see(trade: Trade): void {
    if (trade.status !== 'UNSEEN') return;
    trade.status = 'OPEN';
    this.keep(trade);
  }

  /** By the customer's hand. Answers why not, if not. */
  pay(trade: Trade): string | undefined {
    if (!isPayable(trade)) return trade.status === 'PAID' ? 'ALREADY_PAID' : 'CLOSED';
    const decline = this.fault(trade, 'DECLINE');
    if (decline) return this.decline(trade, decline.code);
    trade.status = 'PAID';
    trade.paid = trade.amount - (this.fault(trade, 'WRONG_AMOUNT') ? 1 : 0);
    trade.paidAt = this.now().toISOString();
    this.keep(trade);
    this.write('CAPTURE', trade, trade.paid);
    this.options.changed(trade);
    return undefined;
  }

  /** The customer or the bank says no; the customer may try again. */
  decline(trade: Trade, reason: string): string {
    this.see(trade);
    trade.lastDecline = reason;
    this.keep(trade);
    return reason;
  }

  close(trade: Trade): void {
    if (isPayable(trade)) this.end(trade);
  }

  keep(trade: Trade): void {
    this.trades.set(trade.outTradeNo, trade);
  }

  subjectsOf({ outTradeNo, attachment, ref }: Trade): (string | undefined)[] {
    return [outTradeNo, this.options.paymentIdOf(outTradeNo), attachment, ref];
  }

  private end(trade: Trade): void {
    trade.status = 'CLOSED';
    trade.closedAt = this.now().toISOString();
    this.keep(trade);
    this.write('CLOSE', trade, trade.amount);
    this.options.changed(trade);
  }

  private fault(trade: Trade, kind: 'DECLINE' | 'WRONG_AMOUNT') {
    const { provider } = this.options;
    const occasion = { provider, operation: 'pay', subjects: this.subjectsOf(trade) };
    return this.world.faults.take(occasion, [kind]);
  }

  private write(kind: 'PAYMENT' | 'CAPTURE' | 'CLOSE', trade: Trade, amountMinor: number): void {
    this.world.ledger.record({
      provider: this.options.provider,
      kind,
      gatewayRef: trade.ref,
      orderId: trade.attachment,
      paymentId: this.options.paymentIdOf(trade.outTradeNo),
      amountMinor,
      currency: 'CNY',
    });
  }

  /** 28 digits that begin with the day, as both providers number their trades. */
  private newRef(): string {
    const digits = Array.from({ length: 20 }, () => randomInt(10)).join('');
    return chinaDay(this.now()).replaceAll('-', '') + digits;
  }

  private now(): Date {
    return this.world.clock.now();
  }
}

export const isPayable = ({ status }: Trade): boolean => status === 'OPEN' || status === 'UNSEEN';
