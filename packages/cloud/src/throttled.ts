/** Codes that say that requests come too fast (AWS, SDKs and Tools Reference Guide, "Retry behavior"). */
export const THROTTLED: ReadonlySet<string> = new Set([
  "BandwidthLimitExceeded",
  "PriorRequestNotComplete",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "Throttling",
  "ThrottledException",
  "ThrottlingException",
  "TooManyRequestsException",
]);
