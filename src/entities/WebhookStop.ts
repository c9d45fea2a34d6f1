import { registerEnumType } from 'type-graphql';

/** Why an endpoint is disabled. */
export enum WebhookStop {
  /** Somebody did it. */
  BY_HAND = 'BY_HAND',
  /** It took nothing for a day. */
  FAILING = 'FAILING',
  /** It answered 410: it wants nothing any more. */
  GONE = 'GONE',
}

registerEnumType(WebhookStop, {
  name: 'WebhookStop',
  description:
    'Why an endpoint is disabled. BY_HAND: somebody did it. FAILING: it took nothing for a day. GONE: it answered 410.',
});
