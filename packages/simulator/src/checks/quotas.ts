import { refuse } from "../refusal.ts";

/** LimitExceeded where there would be more than `most` of something, named as GetAccountSummary names its quota. */
export function checkQuota(quota: string, count: number, most: number | undefined): void {
  if (most !== undefined && count > most) {
    refuse("LimitExceeded", `Cannot exceed quota for ${quota}: ${most}`);
  }
}
