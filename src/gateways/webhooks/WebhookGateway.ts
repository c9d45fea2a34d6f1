/** Hands webhooks to addresses that others have named. */
export interface WebhookGateway {
  /** Never throws: that nothing came back is an answer too. */
  post(webhook: OutgoingWebhook, signal?: AbortSignal): Promise<WebhookAnswer>;
  /** Why nothing can ever be sent to this address; undefined for one that can be tried. */
  faultOf(url: string): WebhookUrlFault | undefined;
}

export interface OutgoingWebhook {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface WebhookAnswer {
  /** The HTTP status; absent when no answer came. */
  status: number | undefined;
  /** How the answer begins. */
  excerpt: string | undefined;
  /** Why no answer came. */
  error: string | undefined;
  durationMs: number;
  /** So long it wants to be left alone. */
  retryAfterMs: number | undefined;
}

export type WebhookUrlFault = 'URL_MALFORMED' | 'URL_NOT_HTTPS' | 'URL_PRIVATE';
