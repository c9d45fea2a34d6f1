/** What the screens of webhooks say. */
export const englishWebhookWords = {
  webhooks: {
    title: 'Webhooks',
    address: 'Address',
    types: 'What of; order.*, stock.low …',
    ping: 'Ping',
    pingTaken: 'Ping taken',
    pingRefused: 'Ping not taken',
    answered: (status: number, took: string) => `answered ${status} after ${took}`,
    unanswered: (why: string, took: string) => `no answer after ${took}${why && `: ${why}`}`,
    stops: {
      BY_HAND: 'switched off by hand',
      FAILING: 'took nothing for a day',
      GONE: 'wants nothing any more',
    },
    failingSince: 'takes nothing since',
    pausedUntil: 'left alone until',
    previousSecretUntil: 'signed with the secret before too until',
    newSecret: 'New secret',
    newSecretHint:
      'For another day webhooks are signed with both secrets, so that the receiver has time to change.',
    isLeaked: 'The one before has leaked: nothing is signed with it any more',
    remove: 'Remove',
    removeWarning:
      'It is told nothing any more, and what was sent to it is forgotten. This can’t be taken back.',
    deliveries: 'What was sent',
    statuses: { PENDING: 'On its way', DELIVERED: 'Taken', FAILED: 'Given up' },
    sendAgain: 'Send again',
    tries: (count: number) => (count === 1 ? '1 try' : `${count} tries`),
    id: 'Its webhook-id:',
    sent: 'As it is sent',
    replay: 'Send again what happened',
    from: 'From',
    to: 'Until',
    replayWarning:
      'Whatever happened then is sent to this address once more, all of it, also what it has taken already.',
    spanUpsideDown: 'Until comes before From.',
    replayed: (count: number) =>
      count === 1 ? '1 webhook waits to be sent.' : `${count} webhooks wait to be sent.`,
    noEndpoint: 'There is no such address, or not any more.',
  },
};
