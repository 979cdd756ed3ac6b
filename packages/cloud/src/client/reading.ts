/**
 * Whether an action only reads, so that it can be sent again when nobody knows whether it was answered. GetSessionToken and
 * the credential report make something, but nothing that a second time would change.
 */
export function isReading(action: string): boolean {
  return /^(?:Get|List|Simulate|GenerateCredentialReport)/.test(action);
}
