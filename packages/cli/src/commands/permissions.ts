import { permissionsFor } from "@iamferry/cloud";
import { jsonText } from "@iamferry/text";
import type { PermissionPurpose } from "../choices.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { profileNamed } from "../live/profile.ts";
import { printJson } from "../render/json.ts";
import { reportFailure } from "../report-failure.ts";

/** The options of `permissions`, as they stand on the command line. */
export interface PermissionsOptions {
  readonly for: PermissionPurpose;
  readonly cloud?: string | undefined;
  readonly json?: true | undefined;
}

/** Prints the least policy that a live command needs: one that `aws iam create-policy` takes as it is. */
export function permissions(io: Io, options: PermissionsOptions): ExitCode {
  const profile = profileNamed(options.cloud ?? "aws");
  if (isFailure(profile)) return reportFailure(io, profile);
  const policy = permissionsFor(options.for, profile);
  if (options.json === true) {
    printJson(io, 0, { cloud: profile.id, for: options.for, policy, diagnostics: [] });
  } else io.stdout.write(jsonText(policy));
  return 0;
}
