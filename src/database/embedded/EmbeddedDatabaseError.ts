export type EmbeddedFault =
  'PORT_TAKEN' | 'FOLDER_UNUSABLE' | 'IN_USE_DIFFERENTLY' | 'BINARIES_MISSING' | 'START_FAILED';

/** Why the embedded PostgreSQL cannot be used; the message names the folder or port and says what to do. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly fault: EmbeddedFault;

  constructor(fault: EmbeddedFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
