import type { IAMClientConfig } from "@aws-sdk/client-iam";
import { cloudProfile } from "../../packages/model/src/index.ts";
import type { AccountRef, CloudProfileId } from "../../packages/model/src/index.ts";
import type { Ran } from "../in-process.ts";
import type { Part } from "./fixture.ts";
import type { Listing } from "./listing.ts";

/** How commands of the product are run. */
export interface Runner {
  readonly run: (argv: readonly string[]) => Promise<Ran>;
  /** Runs one in a process that is killed once so many lines stand in a file; false where it ended before. */
  readonly runAndKill: (
    argv: readonly string[],
    when: { readonly path: string; readonly lines: number },
  ) => Promise<boolean>;
}

/** The endpoint that is looked at. */
export interface Subject {
  readonly cloud: CloudProfileId;
  readonly endpoint: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** For the bare SDK. Default: what it finds by itself. */
  readonly sdk?: IAMClientConfig;
  /** What all names begin with. */
  readonly prefix: string;
  /** Whether it may hold other things: they are not touched. Default: it is refused then. */
  readonly isShared?: boolean;
  /** Parts that it is known not to have. */
  readonly without: readonly Part[];
  /** For files. */
  readonly folder: string;
}

/** Rejects an endpoint whose things could be meant. */
export function refuseUnfit({ cloud, isShared, prefix }: Subject, { arns }: Listing): void {
  const own = arns.filter((arn) => arn.includes(prefix));
  if (own.length > 0) {
    throw new Error(`the endpoint has ${own.length} things of that prefix: ${own[0]}`);
  }
  // What every account has.
  const { accountUser } = cloudProfile(cloud);
  const others = arns.filter((arn) => !arn.endsWith(`:user/${accountUser}`));
  if (isShared === true || others.length === 0) return;
  throw new Error(
    `the endpoint holds ${others.length} things already, such as ${others[0]}: with --shared they stay as they are, and all that is made begins with ${prefix}`,
  );
}

/** The account that an export of the endpoint tells of. */
export async function ownAccount(subject: Subject, runner: Runner): Promise<AccountRef> {
  const { code, stderr, stdout } = await runner.run([
    "export",
    ...liveWords({ subject }),
    "--to",
    "json",
  ]);
  if (code !== 0 && code !== 3) throw new Error(`an export ended with ${code}\n${stderr}`);
  const { accounts } = JSON.parse(stdout) as { readonly accounts: readonly AccountRef[] };
  const [account] = accounts;
  return {
    ...(account?.name !== undefined && { name: account.name }),
    ...(account?.id !== undefined && { id: account.id }),
  };
}

/** Whatever is about an endpoint. */
interface AtSubject {
  readonly subject: Subject;
}

/** The options by which commands find the endpoint. */
export function liveOptions({ subject }: AtSubject): Readonly<Record<string, string | undefined>> {
  const { cloud, endpoint, profile, region } = subject;
  return { cloud, endpoint, profile, region };
}

/** The same as words of a command line. */
export function liveWords(setting: AtSubject): readonly string[] {
  return wordsOf(liveOptions(setting));
}

/** Options as words of a command line; those without a value are left out. */
export function wordsOf(options: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
}

/** How the bare SDK finds the endpoint. */
export function sdkOf({ endpoint, region, sdk }: Subject): IAMClientConfig {
  return { endpoint, region: region ?? "us-east-1", ...sdk };
}
