import { MailUnavailable, type MailGateway } from './mail/MailGateway.js';

/** Stands where no mail server is configured: that nobody could be told is kept beside each message. */
export const noMail: MailGateway = {
  isOff: true,
  send: () => Promise.reject(new MailUnavailable('No mail server is configured')),
  close: () => Promise.resolve(),
};
