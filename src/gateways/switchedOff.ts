import { CarrierUnavailable, type CarrierGateway } from './carriers/CarrierGateway.js';
import { MailUnavailable, type MailGateway } from './mail/MailGateway.js';

/** Stands where no carrier service is configured: parcels are followed by staff alone. */
export const noCarriers: CarrierGateway = {
  track: () => Promise.reject(new CarrierUnavailable('No carrier service is configured')),
};

/** Stands where no mail server is configured: messages wait, and are parked in the end. */
export const noMail: MailGateway = {
  send: () => Promise.reject(new MailUnavailable('No mail server is configured')),
  close: () => Promise.resolve(),
};
