/** How often who may call, each within a minute. */
export interface RateLimits {
  /** Orders without an account, by address. */
  guestOrders: RateLimit;
  /** Fields at the top of operations, by who has a token. */
  callers: RateLimit;
  /** Requests, and further fields at the top, by address. */
  addresses: RateLimit;
  /** Fields at the top of operations, by partner. */
  partnerCalls: Budget;
  /** The cost of operations, by partner. */
  partnerCost: Budget;
}

/** What was agreed with each, within a minute; throws `RateLimited` beyond. */
export interface Budget {
  spend(who: string, amount: number, most: number): Promise<void>;
}

/** So many calls in a while; throws `RateLimited` beyond. */
export interface RateLimit {
  spend(who: string, calls?: number): Promise<void>;
}
