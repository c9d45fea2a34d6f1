/** The simulated providers could not be started; what they said of it stands above. */
export class SandboxError extends Error {
  override name = 'SandboxError';
}
