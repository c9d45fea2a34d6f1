/** The provider will never take this message: there is no such recipient, or it is not allowed. */
export class MessageRefused extends Error {
  override name = 'MessageRefused';
}

/** The provider could not be reached or asked to come back: the same message may go out later. */
export class MessageUnavailable extends Error {
  override name = 'MessageUnavailable';
}
