import { refuse } from "../refusal.ts";

/**
 * InvalidAuthenticationCode for two codes that are one. Else any two codes of six digits are taken, whatever the device would
 * show: its seed is not kept. That AWS wants consecutive codes says EnableMFADevice; the sentence is known from its
 * service.
 */
export function checkCodes([first, second]: readonly [first: string, second: string]): void {
  const areCodes = [first, second].every((code) => /^[0-9]{6}$/.test(code));
  if (!areCodes || first === second) {
    refuse("InvalidAuthenticationCode", "Authentication code for device is not valid.");
  }
}
