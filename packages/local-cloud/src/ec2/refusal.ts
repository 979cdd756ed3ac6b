import type { ServiceError } from "@iamferry/simulator";

/** Ends a call with an error of EC2. Caught by `simulateEc2`. */
export class Ec2Refusal extends Error {
  readonly error: ServiceError;

  constructor(error: ServiceError) {
    super(error.code);
    this.error = error;
  }
}

export function refuse(code: string, message: string, status = 400): never {
  throw new Ec2Refusal({ code, message, status });
}
