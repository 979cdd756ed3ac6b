import type { ServiceError } from "./service-error.ts";

/**
 * A refusal of the cloud, on its way out of an action. Thrown, since nearly every line of an action can refuse, and
 * caught in one place, where it becomes a value again.
 */
export class Refusal extends Error {
  readonly error: ServiceError;
  constructor(error: ServiceError) {
    super(error.message);
    this.error = error;
  }
}

/** Refuses the call. The status of HTTP is the one that the code has wherever it is described. */
export function refuse(code: string, message: string): never {
  throw new Refusal({ code, message, status: STATUSES[code] ?? 400 });
}

/** AWS, IAM API Reference, the errors of each action, and "Common Errors". Euare has the same for the same codes. */
const STATUSES: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  ConcurrentModification: 409,
  DeleteConflict: 409,
  DuplicateCertificate: 409,
  DuplicateSSHPublicKey: 400,
  EntityAlreadyExists: 409,
  EntityTemporarilyUnmodifiable: 409,
  ExpiredToken: 403,
  FeatureDisabled: 404,
  FeatureEnabled: 409,
  IncompleteSignature: 403,
  InternalFailure: 500,
  InvalidAuthenticationCode: 403,
  InvalidClientTokenId: 403,
  LimitExceeded: 409,
  MissingAuthenticationToken: 403,
  NoSuchEntity: 404,
  NotAuthorized: 403,
  NotImplemented: 400,
  NotSupportedService: 404,
  PolicyEvaluation: 500,
  RegionDisabledException: 403,
  ReportExpired: 410,
  ReportGenerationLimitExceeded: 409,
  ReportInProgress: 404,
  ReportNotPresent: 410,
  ServiceFailure: 500,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  UnmodifiableEntity: 400,
};
