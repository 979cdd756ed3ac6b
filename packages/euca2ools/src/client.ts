/** The generations of euca2ools that have euare commands, by minor version. */
export type ClientVersion = "2.0" | "2.1" | "3.0" | "3.1" | "3.2" | "3.3" | "3.4";

/** All of them, oldest first. */
export const CLIENT_VERSIONS: readonly ClientVersion[] = [
  "2.0",
  "2.1",
  "3.0",
  "3.1",
  "3.2",
  "3.3",
  "3.4",
];

/** One client, or the first and the last of several in a row. */
export type VersionRange = ClientVersion | `${ClientVersion}-${ClientVersion}`;

/** What all commands of a client share. */
export interface ClientFacts {
  readonly versions: VersionRange;
  /** The Python library that reads the command line; each has its own rules. */
  readonly parser: "optparse" | "argparse";
  /** GET puts the whole call into the request line, of which servers take 4096 bytes by default. */
  readonly method: "GET" | "POST";
  /** The AWS signature version; servers up to 3.2 do not know 4. */
  readonly signature: 2 | 4;
  /**
   * Where errors of the service are printed, with exit status 1: on standard output as
   * `Error(CODE): message`, or on standard error as `COMMAND: error (CODE): message`.
   */
  readonly errors: "standard output" | "standard error";
  /** Environment variables that give the service's URL, in the order in which they are tried. */
  readonly urlVariables: readonly string[];
  /** Words that no option wants: a usage error, or not even looked at. */
  readonly extraWords: "rejected" | "silently ignored";
}

/** Whether a range holds a client. */
export function inRange(range: VersionRange, client: ClientVersion): boolean {
  const [first = range, last = first] = range.split("-");
  const position = CLIENT_VERSIONS.indexOf(client);
  return (
    CLIENT_VERSIONS.findIndex((version) => version === first) <= position &&
    position <= CLIENT_VERSIONS.findIndex((version) => version === last)
  );
}
