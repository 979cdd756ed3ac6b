import type { PortError } from "../port.ts";

/** Whether the same request can be sent again; `slower`: it can, and requests come too fast. */
export type Again = "yes" | "slower" | "no";

/** What went wrong with one request, on its way through the SDK's middleware. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly error: PortError;
  readonly again: Again;
  /** The SDK notes in it that the clock was off, and that it knows by how much now. */
  readonly $metadata: { readonly httpStatusCode?: number; clockSkewCorrected?: boolean };

  constructor(
    error: PortError,
    { again = "no", status }: { readonly again?: Again; readonly status?: number } = {},
  ) {
    super(error.message);
    this.error = error;
    this.again = again;
    this.$metadata = status === undefined ? {} : { httpStatusCode: status };
  }
}
