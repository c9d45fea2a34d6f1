import { CarrierUnavailable, type CarrierGateway } from './CarrierGateway.js';

/** Every service that is switched on, as one: each carrier's parcels belong to the first that covers it. */
export class CarrierGateways {
  readonly all: readonly CarrierGateway[];

  constructor(all: readonly CarrierGateway[]) {
    this.all = all;
  }

  find(carrier: string): CarrierGateway | undefined {
    return this.all.find((one) => one.covers(carrier));
  }

  /** Throws `CarrierUnavailable` when nobody follows this carrier's parcels: staff do. */
  of(carrier: string): CarrierGateway {
    const gateway = this.find(carrier);
    if (!gateway) throw new CarrierUnavailable(`No service follows parcels of "${carrier}"`);
    return gateway;
  }
}
