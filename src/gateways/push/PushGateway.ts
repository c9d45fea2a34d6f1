import { MessageRefused, MessageUnavailable } from '../MessageErrors.js';

/** Shows a message on one device. Throws `DeviceGone`, `PushRefused` (never again) or `PushUnavailable` (later). */
export interface PushGateway {
  /** A key that the provider gives out beforehand, by which it recognises a repeat; kept before the message is sent. */
  takeKey?(): Promise<string>;
  send(push: Push): Promise<PushReceipt>;
}

export interface Push {
  /** Our notification id: what a repeat is recognised by. */
  id: string;
  /** From `takeKey`. */
  key?: string | undefined;
  token: string;
  title: string;
  body: string;
  /** For the app: which order to open. */
  data: Record<string, string>;
}

export interface PushReceipt {
  /** The provider's own id of the message. */
  response: string;
}

/** The app was removed or got another token: this one is of no use any more. */
export class DeviceGone extends MessageRefused {
  override name = 'DeviceGone';
}

export class PushRefused extends MessageRefused {
  override name = 'PushRefused';
}

export class PushUnavailable extends MessageUnavailable {
  override name = 'PushUnavailable';
}
