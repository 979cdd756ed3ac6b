/** An error that the description of an action names and that no call of a test can reach, and why. */
export interface UnreachedError {
  readonly action: string;
  readonly code: string;
  readonly reason: string;
}
