import { groupPath, userPath } from "@iamferry/model";
import type { EntityPath, Span } from "@iamferry/text";
import type { LegacyCode } from "./codes.ts";
import { detached } from "../detached.ts";
import { policySpan, type GroupRecord, type PolicyRecord, type UserRecord } from "./records.ts";
import { report, type Report } from "./report.ts";

/**
 * R17: euca2ools 3 prints `IsTruncated: false` for each user whose policies it can list. Where any user of
 * a file has it, a user without it had its policies not listed, and an empty group may be one whose
 * listing failed.
 */
export class ListingCheck {
  private readonly add: Report<LegacyCode>;
  /** Whether the file is from such a client; undecided until a user has the pair. */
  private truncates = false;
  private waiting: Listed[] = [];
  private run: Listed[] = [];

  constructor(add: Report<LegacyCode>) {
    this.add = add;
  }

  /** Takes a sound user of an account, and the pair, where it has one. */
  user(record: UserRecord, account: string, truncated: PolicyRecord | undefined): void {
    if (truncated === undefined) {
      if (this.isWanted()) this.take(toListed(record, account));
      return;
    }
    this.flush();
    if (this.truncates) return;
    this.truncates = true;
    this.add(
      report("is-truncated", policySpan(truncated), {
        message:
          "`IsTruncated: false` of euca2ools 3 stands as two policies of each user; they are dropped",
      }),
    );
    const { waiting } = this;
    this.waiting = [];
    for (const one of waiting) this.take(one);
    this.flush();
  }

  /** Takes a sound group of an account, and whether it has neither members nor policies. */
  group(record: GroupRecord, account: string, empty: boolean): void {
    if (!empty) this.flush();
    else if (this.isWanted()) this.take(toListed(record, account));
  }

  /** Reports neighbours whose policies were not listed, once the last of them was taken. */
  flush(): void {
    const { run } = this;
    this.run = [];
    const joined = run.map(({ name }) => name).join(" ");
    for (const { name, span, path } of run) {
      this.add({
        ...report("policies-not-listed", span, {
          message: `the policies of user \`${name}\` could not be listed`,
          help:
            run.length > 1
              ? `its neighbours neither: if \`${joined}\` is one user, its name came apart; else take their policies from the cloud`
              : "take its policies from the cloud; if no such user exists, it is a part of a name with blanks",
        }),
        entity: path,
      });
    }
  }

  private isWanted(): boolean {
    return this.truncates || this.waiting.length < MOST_WAITING;
  }

  private take(listed: Listed): void {
    if (!this.truncates) {
      const { name, path } = listed;
      this.waiting.push({ ...listed, name: detached(name), path: path.map(detached) });
      return;
    }
    if (listed.kind === "user") {
      if (this.run[0]?.path[1] !== listed.path[1]) this.flush();
      this.run.push(listed);
      return;
    }
    this.flush();
    this.add({
      ...report("empty-group", listed.span, {
        message: `group \`${listed.name}\` has no members and no policies, or they could not be listed`,
        help: "this client writes a group so whose listing failed: compare it with the cloud",
      }),
      entity: listed.path,
    });
  }
}

interface Listed {
  readonly kind: "user" | "group";
  readonly name: string;
  readonly span: Span;
  readonly path: EntityPath;
}

function toListed({ kind, name }: UserRecord | GroupRecord, account: string): Listed {
  const ref = { name: account };
  const path = kind === "user" ? userPath(ref, name.image) : groupPath(ref, name.image);
  return { kind, name: name.image, span: name.content, path };
}

/**
 * The first user of a file from such a client has the pair, unless its own listing failed. After this many
 * without it no more are remembered: a file of one kind must not fill the memory.
 */
const MOST_WAITING = 1000;
