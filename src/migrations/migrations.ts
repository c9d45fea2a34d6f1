import { AddMessageKinds } from './AddMessageKinds.js';
import { CountCouponBuyers } from './CountCouponBuyers.js';
import { CountHolds } from './CountHolds.js';
import { CountOrders } from './CountOrders.js';
import { CreateAgenda } from './CreateAgenda.js';
import { CreateAlerts } from './CreateAlerts.js';
import { CreateClock } from './CreateClock.js';
import { CreateParcels } from './CreateParcels.js';
import { CreateExceptions } from './CreateExceptions.js';
import { CreatePartners } from './CreatePartners.js';
import { CreateRelay } from './CreateRelay.js';
import { CreateRollups } from './CreateRollups.js';
import { CreateTables } from './CreateTables.js';
import { CreateWebhooks } from './CreateWebhooks.js';
import { CountWaitingUnits } from './CountWaitingUnits.js';
import { IndexOrderSearch } from './IndexOrderSearch.js';
import { IndexSkusAlike } from './IndexSkusAlike.js';
import { KeepLastPaymentEvent } from './KeepLastPaymentEvent.js';
import { KeepWrongSums } from './KeepWrongSums.js';
import { ProtectHistory } from './ProtectHistory.js';
import { RefuseTruncation } from './RefuseTruncation.js';
import { RollUpMinutes } from './RollUpMinutes.js';

/** Every migration, oldest first. The numbers order them; a name that was released never changes. */
export const migrations = [
  { name: '001-create-tables', class: CreateTables },
  { name: '002-create-clock', class: CreateClock },
  { name: '003-protect-history', class: ProtectHistory },
  { name: '004-create-relay', class: CreateRelay },
  { name: '005-create-agenda', class: CreateAgenda },
  { name: '006-create-partners', class: CreatePartners },
  { name: '007-create-webhooks', class: CreateWebhooks },
  { name: '008-create-parcels', class: CreateParcels },
  { name: '010-create-rollups', class: CreateRollups },
  { name: '011-count-holds', class: CountHolds },
  { name: '012-create-alerts', class: CreateAlerts },
  { name: '013-create-exceptions', class: CreateExceptions },
  { name: '014-keep-wrong-sums', class: KeepWrongSums },
  { name: '015-add-message-kinds', class: AddMessageKinds },
  { name: '016-count-orders', class: CountOrders },
  { name: '017-refuse-truncation', class: RefuseTruncation },
  { name: '018-count-waiting-units', class: CountWaitingUnits },
  { name: '019-count-coupon-buyers', class: CountCouponBuyers },
  { name: '020-index-skus-alike', class: IndexSkusAlike },
  { name: '021-roll-up-minutes', class: RollUpMinutes },
  { name: '022-index-order-search', class: IndexOrderSearch },
  { name: '023-keep-last-payment-event', class: KeepLastPaymentEvent },
];
