import { batchesWait } from './batchesWait.js';
import { callbacksLost } from './callbacksLost.js';
import { carrierLate } from './carrierLate.js';
import { paymentsFailing } from './paymentsFailing.js';
import { paymentsSlower } from './paymentsSlower.js';
import { pickingSlow } from './pickingSlow.js';
import { picksShort } from './picksShort.js';
import { processingSlow } from './processingSlow.js';
import { refundsFailing } from './refundsFailing.js';
import type { Observed, Recommendation, Rule } from './Recommendation.js';
import { stockRunsOut } from './stockRunsOut.js';

/** What is looked at, what matters most first. */
const RULES: readonly Rule[] = [
  processingSlow,
  paymentsFailing,
  callbacksLost,
  paymentsSlower,
  refundsFailing,
  stockRunsOut,
  picksShort,
  pickingSlow,
  carrierLate,
  batchesWait,
];

/** What staff might do about how the shop does. */
export const recommend = (observed: Observed): Recommendation[] =>
  RULES.flatMap((rule) => rule(observed));
