import type { DeployClient, DeployStyle } from "@iamferry/deploy";

/** The options of `deploy console` and `deploy app`, as they stand on the command line. */
export interface DeployOptions {
  readonly cloud?: string | undefined;
  readonly spec?: string | undefined;
  readonly style?: DeployStyle | undefined;
  readonly client?: DeployClient | undefined;
  readonly attachVolume?: string | undefined;
  readonly output: string;
  readonly force?: true | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** The options of `deploy init`. */
export interface InitOptions {
  readonly output?: string | undefined;
  readonly force?: true | undefined;
}

/** The options of `deploy show`. */
export interface ShowOptions {
  readonly cloud?: string | undefined;
  readonly svg?: string | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** The options of `deploy diff`. */
export interface DiffOptions {
  readonly cloud?: string | undefined;
  readonly spec?: string | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}
