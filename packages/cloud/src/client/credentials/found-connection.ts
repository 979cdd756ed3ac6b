import type { CloudProfile } from "@iamferry/model";
import type { Diagnostic, Severity } from "@iamferry/text";
import type { Connection } from "../connection.ts";

/** The text of a file; undefined where there is none, or where it may not be read. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** The paths of the files in a folder; none where there is no such folder. */
export type ListFolder = (path: string) => Promise<readonly string[]>;

/** What a connection is sought with. */
export interface SoughtConnection {
  readonly profile: CloudProfile;
  /** URL of the IAM service: it wins over what any file or variable says. */
  readonly endpoint?: string | undefined;
  /** For the signature. On Eucalyptus also the name of a region of its ini files: `mycloud`, `admin@mycloud`. */
  readonly region?: string | undefined;
  /** The name of a profile in AWS' configuration files. */
  readonly awsProfile?: string | undefined;
  /** The path of an `eucarc`: where it is given, nothing else is looked at for keys. Eucalyptus alone. */
  readonly eucarc?: string | undefined;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: ReadFile;
  /** For patterns such as `~/.euca/*.ini`. Default: the ini files of a pattern are not found. */
  readonly list?: ListFolder | undefined;
  /** What `~` stands for. */
  readonly home: string | undefined;
}

/** A connection, and where it was found. */
export interface FoundConnection {
  readonly kind: "found";
  readonly connection: Connection;
  /** The address for people: `https://iam.amazonaws.com`, `http://10.1.1.1:8773/services/Euare`. */
  readonly where: string;
  /** Where the address comes from, for people: `EUARE_URL of /root/eucarc`. */
  readonly whereFrom: string;
  /** Where the keys come from, for people, never the secret: `EC2_ACCESS_KEY of /root/eucarc`, `profile prod`. */
  readonly keys: string;
  /** What was passed over in the files. */
  readonly diagnostics: readonly Diagnostic<ConnectionCode>[];
}

/** Why there is no connection. */
export interface ConnectionProblem {
  readonly kind: "problem";
  /** In lower case, without a final period. */
  readonly message: string;
  readonly help: string;
}

/** What finding a connection can have to say. */
export type ConnectionCode =
  "connection/ignored-line" | "connection/unread-file" | "connection/insecure";

/** What there is to know about each. */
export const CONNECTION_CODES: Readonly<
  Record<ConnectionCode, { readonly severity: Severity; readonly when: string }>
> = {
  "connection/ignored-line": {
    severity: "warning",
    when: "a line of a file of keys says something that only a shell could carry out",
  },
  "connection/unread-file": {
    severity: "warning",
    when: "a file that another one names is not there",
  },
  "connection/insecure": {
    severity: "warning",
    when: "a file says that the certificate of the endpoint is not to be checked",
  },
};
