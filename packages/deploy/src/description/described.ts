import type { Span } from "@iamferry/text";
import type { Deployment } from "./deployment.ts";

/** The way to a field of a description: `["size", "minimum"]`, `["application", "files", 0, "path"]`. */
export type FieldPath = readonly (string | number)[];

/** A description and where its fields stand in the spec file that it was read from. */
export interface Described {
  readonly deployment: Deployment;
  /** The spec file's name as the user gave it; absent for a description that was made, not read. */
  readonly source?: string;
  /** The place of a field, or of the nearest one around it that the file has. */
  readonly placeOf: (path: FieldPath) => Span | undefined;
  /** A certificate and its key in files beside the spec file, which are taken along into the deployment. */
  readonly certificateFiles?: CertificateFiles;
}

/** Files in PEM, by paths as the spec file has them. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly privateKey: string;
  readonly chain?: string;
}

/** A description that was not read from a file. */
export function described(deployment: Deployment): Described {
  return { deployment, placeOf: () => undefined };
}
