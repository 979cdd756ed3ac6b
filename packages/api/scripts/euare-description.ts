import type { DescribedAction, DescribedMember } from "./description.ts";
import type { AnswerTree } from "./euare-shapes.ts";

/** An action of the Euare service, with the releases that answer it. */
export interface EuareAction extends DescribedAction {
  /** First and last release, major and minor; absent where it only ever answers NotImplemented. */
  readonly releases?: { readonly first: string; readonly last: string };
  /** What the last release answers; absent where the answer holds nothing but the request's id. */
  readonly answer?: AnswerTree;
}

/** The actions of the Euare service from data/euare-server-api.json. */
export function describeEuare(source: string): ReadonlyMap<string, EuareAction> {
  const { actions } = read(source);
  return new Map(
    Object.entries(actions).map(([name, action]) => [
      name,
      {
        members: [
          ...Object.entries(action.params)
            // Which account a call is made in is not part of its input here: see IamCallOf.
            .filter(([parameter]) => parameter !== "DelegateAccount")
            .map(([parameter, usage]) => member(action, parameter, usage)),
          ...removedMembers(action),
        ],
        errors: [],
        ...served(action),
        ...answered(name, action),
      },
    ]),
  );
}

interface RawAction {
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly params: Readonly<Record<string, string | null>>;
  /** By the two tags between which they were made: `v4.1.2->v4.2.2`. */
  readonly paramChanges?: Readonly<
    Record<
      string,
      { readonly removed: readonly string[]; readonly usageChanged: readonly string[] }
    >
  >;
  readonly implemented: string;
  /** Within an element that is called after the action. */
  readonly result: Readonly<Record<string, AnswerTree>>;
}

function read(source: string): { readonly actions: Readonly<Record<string, RawAction>> } {
  return JSON.parse(source) as ReturnType<typeof read>;
}

/** The server's binding knows strings only; these are the ones that its message classes hold as flags. */
const FLAGS: readonly string[] = [
  "Recursive",
  "IsRecursive",
  "ShowExtra",
  "Enabled",
  "SetAsDefault",
];

function member(action: RawAction, name: string, usage: string | null): DescribedMember {
  const changed = Object.values(action.paramChanges ?? {}).some((change) =>
    change.usageChanged.includes(name),
  );
  return {
    name,
    required: changed ? "in some releases" : usage === "required" ? "always" : "never",
    type: { kind: FLAGS.includes(name) ? "boolean" : "string" },
    sensitive: name.endsWith("Password"),
  };
}

/** What only earlier releases take. */
function removedMembers(action: RawAction): DescribedMember[] {
  return Object.entries(action.paramChanges ?? {}).flatMap(([between, { removed }]) =>
    removed.map((name) => ({
      ...member(action, name, null),
      until: minorOf(between.slice(0, between.indexOf("->"))),
    })),
  );
}

function served(action: RawAction): Pick<EuareAction, "releases"> {
  if (action.implemented.startsWith("never")) return {};
  const since = /^(\d+\.\d+) on /.exec(action.implemented)?.[1];
  if (since === undefined && action.implemented !== "yes")
    throw new Error(`cannot tell which releases implement it: ${action.implemented}`);
  return {
    releases: { first: since ?? firstOf(action), last: minorOf(action.lastSeen) },
  };
}

/**
 * The release that an action came with. The tags jump from 4.4 to 5.1, and what is new between them (managed policies,
 * nothing else) came with 5.0.0: euare-facts, b.4.
 */
function firstOf({ firstSeen }: RawAction): string {
  const first = minorOf(firstSeen);
  return first === "5.1" ? "5.0" : first;
}

function answered(name: string, { result }: RawAction): Pick<EuareAction, "answer"> {
  const answer = result[`${name}Result`];
  if (answer === undefined && Object.keys(result).length > 0)
    throw new Error(`${name} answers with an element of another name`);
  return answer === undefined ? {} : { answer: withEarlier(answer) };
}

/**
 * An answer with what earlier releases told: users had a `RegStatus` up to 4.1, when UpdateUser lost it, and
 * `euare-usergetattributes --show-extra` prints it. The file has the answers of the last release alone.
 */
function withEarlier(answer: AnswerTree): AnswerTree {
  if (typeof answer === "string") return answer;
  if (Array.isArray(answer)) {
    return [withEarlierIn(answer[0] as Readonly<Record<string, AnswerTree>>)];
  }
  return withEarlierIn(answer as Readonly<Record<string, AnswerTree>>);
}

function withEarlierIn(
  tree: Readonly<Record<string, AnswerTree>>,
): Readonly<Record<string, AnswerTree>> {
  const isUser = Object.hasOwn(tree, "Enabled") && Object.hasOwn(tree, "PasswordExpiration");
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]): [string, AnswerTree][] => [
      [name, withEarlier(value)],
      ...(isUser && name === "Enabled" ? [["RegStatus", "text?"] as [string, AnswerTree]] : []),
    ]),
  );
}

/** `v4.3.1.1` is a tag of release 4.3. */
function minorOf(tag: string): string {
  const minor = /^v?(\d+\.\d+)\./.exec(tag)?.[1];
  if (minor === undefined) throw new Error(`not a release tag: ${tag}`);
  return minor;
}
