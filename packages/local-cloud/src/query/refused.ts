import type { ServiceError } from "@iamferry/simulator";

/** A request that is refused. */
export interface Refused {
  readonly error: ServiceError;
  /** Whether the service refuses it, or what stands before it: logins, actions and parameters by name. */
  readonly place: "front" | "service";
}

/** A refusal of a malformed request. */
export function refuse(place: Refused["place"], code: string, message: string): Refused {
  return { error: { code, message, status: 400 }, place };
}
