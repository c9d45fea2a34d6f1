/** Why a door does not take a request, before anything of it runs. */
export type DoorWord =
  | 'TOO_LARGE'
  | 'TOO_COSTLY'
  | 'UNWRITABLE'
  | 'TOO_MANY_VALUES'
  | 'SUBSCRIPTIONS_BY_SOCKET'
  | 'SUBSCRIPTIONS_ONLY'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'BODY_TOO_LARGE'
  | 'BODY_NOT_JSON'
  | 'BODY_OF_ANOTHER_TYPE'
  | 'BODY_EMPTY'
  | 'METHOD_NOT_TAKEN'
  | 'QUERIES_BY_GET'
  | 'NOT_PREFLIGHTED'
  | 'ONE_AT_A_TIME'
  | 'NOTHING_TO_RUN'
  | 'NOT_A_TEXT'
  | 'NOT_AN_OBJECT'
  | 'GIVEN_TWICE'
  | 'NOTHING_ACCEPTED'
  | 'HASH_DIFFERS'
  | 'HASH_VERSION'
  | 'NO_INTROSPECTION'
  | 'NOT_UNDERSTOOD';

/** Why a socket is closed. A sentence has 123 bytes at most: it travels in the frame that closes. */
export type FarewellWord =
  | 'TOKEN_EXPIRED'
  | 'KEY_NOT_GOOD'
  | 'KEY_GONE'
  | 'FELL_BEHIND'
  | 'TOO_MANY_MESSAGES'
  | 'TOO_MANY_OF_CALLER'
  | 'TOO_MANY_FROM_ADDRESS';

/** What the doors say of themselves. Facts: the limits, and the place in the request. */
export interface Doors {
  doors: Record<DoorWord, string>;
  farewells: Record<FarewellWord, string>;
}
