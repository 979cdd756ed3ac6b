import {
  accountPath,
  cloudProfile,
  groupPath,
  isServiceAccountName,
  nameProblem,
  userPath,
  type AccountRef,
  type Group,
  type InlinePolicy,
  type NameRule,
  type User,
} from "@iamferry/model";
import type { PolicyCode } from "@iamferry/policy";
import type { Diagnostic, EntityPath, Span } from "@iamferry/text";
import type { LegacyCode } from "./codes.ts";
import type { CursorState, Item } from "./cursor.ts";
import type { Damage } from "./damage.ts";
import { ErrorRuns } from "./error-runs.ts";
import { ListingCheck } from "./listing-check.ts";
import { lowerPolicies } from "./lower-policy.ts";
import { isErrorText } from "./noise.ts";
import type {
  AccountRecord,
  GroupRecord,
  LegacyRecord,
  PolicyRecord,
  UserRecord,
} from "./records.ts";
import { report } from "./report.ts";
import type { LegacyToken } from "./tokens.ts";

/** Any code that reading a legacy backup can lead to. */
export type LegacyBackupCode = LegacyCode | PolicyCode;

/** What takes the entities of a backup as they are complete. */
export interface Sink {
  readonly account: (account: LoweredAccount) => void;
  readonly user: (user: LoweredEntity<User, UserRecord>) => void;
  readonly group: (group: LoweredEntity<Group, GroupRecord>) => void;
  readonly accountPolicies: (policies: LoweredEntity<readonly InlinePolicy[], UserRecord>) => void;
  readonly diagnostic: (diagnostic: Diagnostic<LegacyBackupCode>) => void;
}

/** An account, once something sound of it is known or it has ended. */
export interface LoweredAccount {
  readonly account: AccountRef & { readonly name: string; readonly builtIn?: true };
  readonly record: AccountRecord;
}

/** An entity, the account that it is in, and where it stands. */
export interface LoweredEntity<E, R extends LegacyRecord> {
  readonly account: string;
  readonly entity: E;
  readonly record: R;
}

/** What a whole file was found to hold. */
export interface Totals {
  readonly accounts: number;
  readonly users: number;
  readonly groups: number;
  readonly policies: number;
  /** The file holds nothing sound: it is no backup, or made of error messages. */
  readonly unusable: boolean;
}

/**
 * Makes entities from records, in one pass. It keeps no more than the names of the accounts, those of the
 * open account's users and groups, and what waits for a decision.
 */
export class Lowering {
  private readonly sink: Sink;
  private readonly damage: Damage;
  /** Makes a name fit to be kept while its text is dropped. */
  private readonly remembered: (name: string) => string;
  private readonly listing: ListingCheck;
  private readonly errorRuns: ErrorRuns;
  private readonly accountNames = new Map<string, Span>();
  private open: OpenAccount | undefined;
  /** Accounts without anything before the first user or group of the file. */
  private withoutAdmin: AccountPlace[] = [];
  private totals = { accounts: 0, users: 0, groups: 0, policies: 0 };
  private seen = { structure: false, principals: false, cutOff: false, layout: false };

  constructor(sink: Sink, damage: Damage, remembered: (name: string) => string = asItIs) {
    this.sink = sink;
    this.damage = damage;
    this.remembered = remembered;
    const add = (diagnostic: Diagnostic<LegacyBackupCode>): void =>
      this.sink.diagnostic(diagnostic);
    this.listing = new ListingCheck(add);
    this.errorRuns = new ErrorRuns(add);
  }

  /** Takes the next item of the file. */
  consume(item: Item): void {
    for (const diagnostic of item.diagnostics) {
      if (diagnostic.code === "legacy/cut-off") this.seen.cutOff = true;
      if (diagnostic.code === "legacy/error-text") this.errorRuns.note();
      this.sink.diagnostic(this.withDamage(diagnostic));
    }
    if (item.layout && !this.seen.layout) {
      this.seen.layout = true;
      this.add(
        report("layout", item.layout, {
          message:
            "blank lines, indentation or trailing blanks around the lines; they are not kept",
        }),
      );
    }
    const { record } = item;
    if (record === undefined) return;
    if (record.kind !== "account") this.seen.structure = true;
    switch (record.kind) {
      case "header":
      case "end-accounts":
        this.close();
        break;
      case "account":
        this.openAccount(record);
        break;
      case "user":
        this.seePrincipal(record);
        if (item.aside) this.lookAtErrors(record);
        else this.lowerUser(record);
        break;
      case "group":
        this.seePrincipal(record);
        if (item.aside) this.lookAtErrors(record);
        else this.lowerGroup(record);
        break;
      case "loose":
        break;
    }
  }

  /** Ends the file at `state`; `length` is its length in UTF-16 units. */
  finish(state: CursorState, length: number): Totals {
    this.close();
    const end = { start: length, end: length };
    const { accounts, users, groups } = this.totals;
    if (!this.seen.structure) {
      this.add(
        report(
          "not-a-backup",
          { start: 0, end: 0 },
          {
            message: length === 0 ? "the file is empty" : "nothing here looks like a backup",
            help: "a backup begins with `accounts:` and holds `user:` and `group:` lines",
          },
        ),
      );
      return { ...this.totals, unusable: true };
    }
    if (state.phase === "accounts" && !this.seen.cutOff) {
      this.add(
        report("cut-off", end, {
          message: "the file ends without `endaccounts`: what stood behind this is missing",
          help: "take the backup again; if nothing is missing, add a line `endaccounts`",
        }),
      );
    }
    if (users + groups === 0 && this.errorRuns.found) {
      this.add(
        report(
          "only-errors",
          { start: 0, end: 0 },
          {
            message: "the file holds error messages and nothing else",
            help: "the commands failed when the backup was made: look at the messages, and take it again",
          },
        ),
      );
      return { ...this.totals, unusable: true };
    }
    if (accounts > 0 && !this.seen.principals) {
      this.add(
        report(
          "accounts-only",
          { start: 0, end: 0 },
          {
            message: "the file names accounts and nothing in them",
            help: "euca2ools 3.1 and later refuse `--delegate`: take the backup again with `--as-account`",
          },
        ),
      );
    }
    return { ...this.totals, unusable: false };
  }

  private seePrincipal(record: UserRecord | GroupRecord): void {
    if (this.open !== undefined && isAccountUser(record)) this.open.hasAdmin = true;
    if (this.seen.principals) return;
    this.seen.principals = true;
    for (const place of this.withoutAdmin) this.addNoAdmin(place);
    this.withoutAdmin = [];
  }

  /** A line that is nothing because bytes in it could not be decoded: that is what is wrong with it. */
  private withDamage(diagnostic: Diagnostic<LegacyCode>): Diagnostic<LegacyCode> {
    const { code, span } = diagnostic;
    const damaged = code === "legacy/unknown-line" && span ? this.damage.firstIn(span) : undefined;
    if (damaged === undefined || span === undefined) return diagnostic;
    return report("not-utf8", span, {
      message: "bytes that are not UTF-8 in the name of an account; what it holds is put aside",
      help: "find out what stood here, and save the file as UTF-8",
    });
  }

  private openAccount(record: AccountRecord): void {
    const name = record.name.image;
    const { open } = this;
    const first = this.accountNames.get(name);
    if (first !== undefined) {
      // A doubled line directly behind the first one: what follows is that account's all the same.
      const doubled = open?.name === name && open.empty;
      this.add(
        report("duplicate-account", record.name.content, {
          message: doubled
            ? `the line of account \`${name}\` stands twice`
            : `account \`${name}\` stands twice; the second one is put aside`,
          related: [{ message: "the first one", span: first }],
          help: doubled
            ? "the line of another account may be lost between the two"
            : "convert the two parts as two files, or remove the one that is out of date",
        }),
      );
      if (!doubled) {
        this.close();
        this.open = new OpenAccount(record, "unusable");
      }
      return;
    }
    this.close();
    this.accountNames.set(this.remembered(name), record.name.content);
    this.open = new OpenAccount(record, "waiting");
    this.reportAccount(record);
  }

  private reportAccount(record: AccountRecord): void {
    const name = record.name.image;
    const entity = accountPath({ name });
    const span = record.name.content;
    if (isServiceAccountName(name)) {
      const message = `account \`${name}\` is made by the cloud for its own services`;
      this.add({ ...report("system-account", span, { message }), entity });
    } else if (name === SYSTEM_ACCOUNT) {
      const message = `account \`${name}\` exists on every cloud; its users administer the cloud`;
      this.add({ ...report("existing-account", span, { message }), entity });
    } else if (ACCOUNT_RULE !== undefined && nameProblem(name, ACCOUNT_RULE) !== undefined) {
      const message = `no server accepts the account name \`${name}\``;
      const help = `account names may hold ${ACCOUNT_RULE.description}`;
      this.add({ ...report("account-name", span, { message, help }), entity });
    }
  }

  /** Ends the open account, and hands it over where nothing showed it to be an error message. */
  private close(): void {
    this.errorRuns.flush();
    this.listing.flush();
    const { open } = this;
    this.open = undefined;
    if (open === undefined) return;
    if (open.status === "waiting") {
      if (this.errorRuns.isWord(open.name)) {
        this.add(
          report("error-text", open.record.name.content, {
            message: `\`${open.name}\` is a word of an error message, not an account`,
          }),
        );
      } else this.handOver(open);
    }
    this.reportUnlisted(open);
    this.reportNoAdmin(open);
  }

  /** Each account has its `admin` (Q16): without it the line may be no account's, or lines are lost. */
  private reportNoAdmin(open: OpenAccount): void {
    if (open.hasAdmin || open.status !== "given") return;
    // A file that names accounts and nothing else is told of as a whole (Q10).
    if (open.empty && !this.seen.principals) {
      if (this.withoutAdmin.length < MOST_EMPTY) this.withoutAdmin.push({ ...open.place });
      return;
    }
    this.addNoAdmin(open.place);
  }

  private addNoAdmin({ name, span }: AccountPlace): void {
    this.add({
      ...report("no-admin", span, {
        message: `account \`${name}\` has no user \`${ACCOUNT_USER}\`, which every account has`,
        help: "look whether this line is the name of an account at all, and whether lines are lost behind it",
      }),
      entity: accountPath({ name }),
    });
  }

  private handOver(open: OpenAccount): void {
    open.status = "given";
    this.totals.accounts++;
    const builtIn = isCloudsOwn(open.name);
    this.sink.account({
      account: { name: open.name, ...(builtIn && { builtIn: true }) },
      record: open.record,
    });
  }

  private reportUnlisted(open: OpenAccount): void {
    for (const { member, group } of open.members) {
      if (open.users.has(member.image)) continue;
      this.add({
        ...report("unlisted-member", member.content, {
          message: `\`${member.image}\` is a member of group \`${group}\`, but no user of account \`${open.name}\``,
          help: "the user is lost from the file, or put aside: the membership cannot be restored without it",
        }),
        entity: [...groupPath({ name: open.name }, group), "member", member.image],
      });
    }
  }

  private lowerUser(record: UserRecord): void {
    const { open } = this;
    const name = record.name.image;
    const sound = this.soundPrincipal(record);
    if (open === undefined || !sound) return;
    const truncated = withoutTruncationPair(record.policies);
    const lowered = this.principalPolicies(record, truncated.policies);
    if (lowered === undefined) return;
    this.errorRuns.flush();
    if (this.isDuplicate(open.users, record)) return;
    this.listing.user(record, open.name, truncated.pair);
    open.users.set(this.remembered(name), record.name.content);
    if (open.status === "waiting") this.handOver(open);
    this.totals.users++;
    this.totals.policies += lowered.length;
    const isAdmin = isAccountUser(record);
    this.sink.user({
      account: open.name,
      record,
      entity: isAdmin
        ? { kind: "user", name, builtIn: true, policies: [] }
        : { kind: "user", name, policies: lowered },
    });
    if (!isAdmin) return;
    const account = { name: open.name };
    this.add({
      ...report("existing-admin", record.name.content, {
        message: `user \`${name}\` is made together with account \`${open.name}\``,
      }),
      entity: userPath(account, name),
    });
    if (lowered.length === 0) return;
    this.add({
      ...report("account-policies", record.name.content, {
        message: `the policies of user \`${name}\` are policies of account \`${open.name}\``,
      }),
      entity: accountPath(account),
    });
    this.sink.accountPolicies({ account: open.name, record, entity: lowered });
  }

  private lowerGroup(record: GroupRecord): void {
    const { open } = this;
    const name = record.name.image;
    const sound = this.soundPrincipal(record);
    if (open === undefined || !sound) return;
    const policies = this.principalPolicies(record, record.policies);
    if (policies === undefined) return;
    this.errorRuns.flush();
    if (this.isDuplicate(open.groups, record)) return;
    const members = this.lowerMembers(record, open);
    this.listing.group(record, open.name, members.length === 0 && record.policies.length === 0);
    open.groups.set(this.remembered(name), record.name.content);
    if (open.status === "waiting") this.handOver(open);
    this.totals.groups++;
    this.totals.policies += policies.length;
    this.sink.group({
      account: open.name,
      record,
      entity: { kind: "group", name, members, policies },
    });
  }

  private lowerMembers(record: GroupRecord, open: OpenAccount): readonly string[] {
    const group = record.name.image;
    const members = new Map<string, LegacyToken>();
    for (const member of record.members) {
      const damaged = this.damage.firstIn(member.content);
      const first = members.get(member.image);
      if (damaged !== undefined) {
        this.add(
          report("not-utf8", member.content, {
            message: `bytes that are not UTF-8 in the name of a member of group \`${group}\`; it is put aside`,
            help: "find out what stood here, and save the file as UTF-8",
          }),
        );
      } else if (member.image === "") {
        this.add(
          report("empty-name", member.content, {
            message: `a member of group \`${group}\` has an empty name; it is put aside`,
            help: "names that begin with `-` came out empty: look into the cloud for such a user",
          }),
        );
      } else if (first !== undefined) {
        this.add(
          report("duplicate-policy", member.content, {
            message: `member \`${member.image}\` of group \`${group}\` stands twice`,
            related: [{ message: "the first one", span: first.content }],
            help: "another member may be lost: compare the group with the cloud",
          }),
        );
      } else {
        members.set(member.image, member);
        if (!open.users.has(member.image)) open.members.push({ member, group });
      }
    }
    return [...members.keys()];
  }

  /** Whether a user or group has a name, and an account to be in; what is not so is reported. */
  private soundPrincipal(record: UserRecord | GroupRecord): boolean {
    const { name } = record;
    const damaged = this.damage.firstIn(name.content);
    if (damaged !== undefined) {
      this.add(
        report("not-utf8", recordSpan(record), {
          message: `bytes that are not UTF-8 in the name of a ${record.kind}; it is put aside`,
          related: [{ message: "here", span: { start: damaged, end: damaged + 1 } }],
          help: "find out what stood here, and save the file as UTF-8",
        }),
      );
      return false;
    }
    if (name.image === "") {
      this.lookAtErrors(record);
      this.add(
        report("empty-name", recordSpan(record), {
          message: `a ${record.kind} has an empty name; it is put aside with its policies`,
          help: "names that begin with `-` came out empty: look into the cloud for such a name",
        }),
      );
      return false;
    }
    if (this.open?.status === "unusable") {
      this.add(
        report("missing-account", recordSpan(record), {
          message: `${titleOf(record)} is put aside with its account`,
          help: "what is wrong with the account stands at its line",
        }),
      );
      return false;
    }
    return true;
  }

  /** The sound policies of a principal, or undefined where it is no principal but the words of an error. */
  private principalPolicies(
    record: UserRecord | GroupRecord,
    records: readonly PolicyRecord[],
  ): readonly InlinePolicy[] | undefined {
    const { policies, errors } = lowerPolicies(
      records,
      { title: () => titleOf(record), damage: this.damage },
      (diagnostic) => this.add({ ...diagnostic, entity: this.pathOf(record) }),
    );
    if (errors.length === 0) return policies;
    if (errors.length === records.length && this.errorRuns.take(record, errors)) return undefined;
    this.errorRuns.report(errors, {
      title: () => titleOf(record),
      entity: this.pathOf(record),
    });
    return policies;
  }

  private pathOf(record: UserRecord | GroupRecord): EntityPath {
    const account = { name: this.open?.name ?? "" };
    return record.kind === "user"
      ? userPath(account, record.name.image)
      : groupPath(account, record.name.image);
  }

  /** A record that is put aside anyway still tells whether the file is made of errors. */
  private lookAtErrors(record: UserRecord | GroupRecord): void {
    for (const { value } of record.policies) {
      if (value?.value?.kind === "error") this.errorRuns.noteText(value.image);
    }
    if (isErrorText(record.name.image)) this.errorRuns.note();
  }

  private isDuplicate(names: ReadonlyMap<string, Span>, record: UserRecord | GroupRecord): boolean {
    const first = names.get(record.name.image);
    if (first === undefined) return false;
    this.add({
      ...report(record.kind === "user" ? "duplicate-user" : "duplicate-group", recordSpan(record), {
        message: `${record.kind} \`${record.name.image}\` stands twice in its account; the second one is put aside`,
        related: [{ message: "the first one", span: first }],
        help: "the line of an account may be lost between the two, or a line stands twice",
      }),
      entity: this.pathOf(record),
    });
    return true;
  }

  private add(diagnostic: Diagnostic<LegacyBackupCode>): void {
    this.sink.diagnostic(diagnostic);
  }
}

/** Whether this is the user that comes with its account, and carries the account's policies (Q15). */
export function isAccountUser(record: UserRecord | GroupRecord): boolean {
  return record.kind === "user" && record.name.image === ACCOUNT_USER;
}

function titleOf(record: UserRecord | GroupRecord): string {
  return `${record.kind} \`${record.name.image}\``;
}

/** From the first to the last line of a user or group, without the end of the last one. */
export function recordSpan(record: UserRecord | GroupRecord): Span {
  const start = record.name.content.start;
  const last = record.end ?? record.policies.at(-1)?.value ?? record.policies.at(-1)?.name;
  const member = record.kind === "group" ? record.members.at(-1) : undefined;
  return { start, end: (last ?? member ?? record.name).content.end };
}

/** An account and where its line stands. */
interface AccountPlace {
  readonly name: string;
  readonly span: Span;
}

/** The account that is being read. */
class OpenAccount {
  readonly record: AccountRecord;
  readonly name: string;
  /** `waiting`: not handed over yet; `unusable`: what follows is put aside. */
  status: "waiting" | "given" | "unusable";
  readonly users = new Map<string, Span>();
  readonly groups = new Map<string, Span>();
  /** Members that were no users when they were read. */
  readonly members: { readonly member: LegacyToken; readonly group: string }[] = [];

  constructor(record: AccountRecord, status: "waiting" | "unusable") {
    this.record = record;
    this.name = record.name.image;
    this.status = status;
  }

  /** Its `admin` was read, sound or not. */
  hasAdmin = false;

  get place(): AccountPlace {
    return { name: this.name, span: this.record.name.content };
  }

  get empty(): boolean {
    return this.users.size === 0 && this.groups.size === 0;
  }
}

/** Q09: takes the two empty policies `IsTruncated:` and `false` out. */
function withoutTruncationPair(policies: readonly PolicyRecord[]): {
  readonly policies: readonly PolicyRecord[];
  readonly pair: PolicyRecord | undefined;
} {
  const at = policies.findIndex(
    (policy, index) =>
      isEmptyPolicy(policy, "IsTruncated:") && isEmptyPolicy(policies[index + 1], "false"),
  );
  return at === -1
    ? { policies, pair: undefined }
    : { policies: policies.toSpliced(at, 2), pair: policies[at] };
}

function isEmptyPolicy(policy: PolicyRecord | undefined, name: string): boolean {
  return policy?.name?.image === name && policy.value?.value?.kind === "empty";
}

function asItIs(name: string): string {
  return name;
}

/** A file of account names alone must not fill the memory. */
const MOST_EMPTY = 1000;

const PROFILE = cloudProfile("eucalyptus-5.1");
const ACCOUNT_RULE: NameRule | undefined = PROFILE.names.account;
const SYSTEM_ACCOUNT = PROFILE.systemAccount ?? "eucalyptus";
const ACCOUNT_USER = PROFILE.accountUser ?? "admin";

/** Whether the name says that the cloud makes an account of it itself. */
export function isCloudsOwn(name: string): boolean {
  return name === SYSTEM_ACCOUNT || isServiceAccountName(name);
}
