import { readBackup } from "@iamferry/backup";
import type { BackupEvent, ReadEntity } from "@iamferry/backup";
import { accountPath, entityPath } from "@iamferry/model";
import type { Account, CloudProfileId } from "@iamferry/model";
import type { Checked } from "./checked.ts";
import { addCounts } from "./counts.ts";
import type { Counts } from "./counts.ts";
import { completenessOf } from "./formats/text.ts";
import { MOST_BYTES } from "./inputs.ts";
import type { InputStream } from "./inputs.ts";
import type { Io } from "./io/io.ts";
import { KeptDiagnostics } from "./kept-diagnostics.ts";
import { placedByLine } from "./placed-by-line.ts";
import {
  accountPolicyRows,
  accountTitle,
  countRows,
  ENTITY_ROWS,
  MOST_ROWS,
} from "./render/content-table.ts";
import type { AccountContent, ContentRow } from "./render/content-table.ts";
import { StreamValidation } from "./stream-validation.ts";
import { UnreadMarks } from "./unread-marks.ts";
import { whyEmpty } from "./unusable.ts";

/**
 * Checks a backup in format 2 as it is read. Memory follows its largest entity, its accounts, and, where `all` is asked for, the names in it.
 */
export async function checkStream(
  io: Io,
  { name, chunks, again }: InputStream,
  { all }: { readonly all: boolean },
): Promise<Checked> {
  const tally = new Tally(name, all);
  for await (const event of readBackup(chunks, { source: name })) tally.take(event);
  const { accounts, ending } = tally;
  const { list, more } = tally.kept;
  const diagnostics = await placedByLine(io, { name, again }, list);
  const unusable = whyEmpty({ names: [name], accounts: accounts.length, diagnostics });
  return {
    names: [name],
    format: "text",
    sources: new Map(),
    accounts,
    ...(tally.cloud !== undefined && { cloud: tally.cloud }),
    diagnostics: [
      ...diagnostics,
      ...(unusable ?? []).filter((each) => !diagnostics.includes(each)),
    ],
    ...(more.length > 0 && { more }),
    ...(unusable && { unusable }),
    tooLarge: again && ((await io.files.stat(name))?.size ?? 0) > MOST_BYTES,
    unread: tally.unread,
    completeness: completenessOf(ending?.integrity, name),
  };
}

/** Counts what a stream brings, and keeps what is shown of it. */
class Tally {
  readonly kept: KeptDiagnostics = new KeptDiagnostics();
  readonly unread: UnreadMarks = new UnreadMarks();
  ending: Extract<BackupEvent, { kind: "end" }> | undefined;
  cloud: CloudProfileId | undefined;
  private readonly open: OpenAccount[] = [];
  private readonly all: boolean;
  private readonly validation: StreamValidation;
  private total: Counts = addCounts([]);

  constructor(source: string, all: boolean) {
    this.validation = new StreamValidation(source);
    this.all = all;
  }

  get accounts(): readonly AccountContent[] {
    return this.ending?.refused === true ? [] : this.open;
  }

  take(event: BackupEvent): void {
    switch (event.kind) {
      case "account": {
        const { account } = event;
        const { policies = [] } = account;
        this.validation.account({ ...account, policies }, event.span);
        this.unread.add(accountPath(account), account);
        const counts = addCounts([{ ...NONE, accounts: 1, policies: policies.length }]);
        this.open.push({
          name: account.name ?? account.id ?? "",
          title: accountTitle(account),
          counts,
          rows: [...accountPolicyRows({ policies })],
        });
        return this.count(counts);
      }
      case "entity":
        this.kept.add(...this.validation.entity(event.read, event.span));
        this.noteUnread(event.read);
        return this.entity(event.read);
      case "diagnostic":
        return this.kept.add(event.diagnostic);
      case "end":
        this.ending = event;
        return this.forgive();
      case "header":
        this.cloud = event.head.cloud;
        this.unread.add([], event.head);
        return this.validation.header(event.head);
      case "account-end":
        return this.kept.add(...this.validation.end(this.kept.asFound()));
    }
  }

  private noteUnread({ account, entity, kind }: ReadEntity): void {
    if (!("unread" in entity)) return;
    this.unread.add(
      entityPath(account, kind.record, entity.name),
      entity as Pick<Account, "unread">,
    );
  }

  /** Where nobody knows what is missing, nothing that is named can be said not to be there. */
  private forgive(): void {
    if (this.kept.hasUnplaced) this.kept.drop("model/unknown-reference");
  }

  private entity({ entity, kind }: ReadEntity): void {
    const account = this.open.at(-1);
    if (account === undefined) return;
    const policies = "policies" in entity ? (entity.policies as readonly unknown[]).length : 0;
    const counts = addCounts([{ ...NONE, policies, [kind.list]: 1 }]);
    account.counts = addCounts([account.counts, counts]);
    this.count(counts);
    // What the kind's list holds is what its row is made of; TypeScript cannot follow that.
    const rowOf = ENTITY_ROWS[kind.list as keyof typeof ENTITY_ROWS] as (
      each: unknown,
    ) => ContentRow;
    if (this.shows) account.rows.push(rowOf(entity));
  }

  private get shows(): boolean {
    return this.all || countRows(this.total) <= MOST_ROWS;
  }

  private count(counts: Counts): void {
    const shown = this.shows;
    this.total = addCounts([this.total, counts]);
    if (shown && !this.shows) for (const account of this.open) account.rows.length = 0;
  }
}

interface OpenAccount extends AccountContent {
  counts: Counts;
  readonly rows: ContentRow[];
}

const NONE: Counts = { accounts: 0, users: 0, groups: 0, policies: 0 };
