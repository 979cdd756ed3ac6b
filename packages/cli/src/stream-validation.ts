import type { ReadEntity } from "@iamferry/backup";
import {
  accountPath,
  cloudProfile,
  entityPath,
  markUnread,
  pathKey,
  validateSnapshot,
} from "@iamferry/model";
import type { Account, ModelCode, Snapshot } from "@iamferry/model";
import type { Diagnostic, EntityPath, Span } from "@iamferry/text";

/**
 * Validates the accounts of a stream, one after the other: each entity by itself when it is there, and what
 * concerns several at the end of their account. Memory follows the names and references of one account.
 */
export class StreamValidation {
  private readonly source: string;
  private head: Omit<Snapshot, "accounts"> = {};
  private open: OpenAccount | undefined;

  constructor(source: string) {
    this.source = source;
  }

  /** What the file says before any account. */
  header(head: Omit<Snapshot, "accounts">): void {
    this.head = head;
  }

  account(head: Omit<Account, "users" | "groups">, span: Span): void {
    const account = { ...head, users: [], groups: [] };
    this.open = {
      head: account,
      stubs: { ...head, users: [], groups: [] },
      spans: new Map(),
      told: new Set(),
    };
    this.open.spans.set(pathKey(accountPath(head)), span);
  }

  /** What is wrong with one entity. */
  entity({ entity, kind }: ReadEntity, span: Span): readonly Diagnostic<ModelCode>[] {
    const { open } = this;
    if (open === undefined) return [];
    const path = entityPath(open.head, kind.record, entity.name);
    if (!open.spans.has(pathKey(path))) open.spans.set(pathKey(path), span);
    const list = open.stubs[kind.list];
    if (Array.isArray(list)) list.push(stubOf(entity));
    else open.stubs[kind.list] = [stubOf(entity)];
    // What the account itself says is told once, at its end.
    const { kind: _kind, name, id } = open.head;
    const ref = { ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
    const alone = { ...EMPTY, ...ref, [kind.list]: [entity] } as unknown as Account;
    const wrong = this.validated(alone, open).filter(({ code }) => !BETWEEN.has(code));
    for (const each of wrong) if (OF_SEVERAL.has(each.code)) open.told.add(identityOf(each));
    return wrong;
  }

  /**
   * What is wrong with the account itself, and between its entities. `found` is what was said of it while
   * reading: what was not read is no reason to say that it is not there.
   */
  end(found: readonly Diagnostic[]): readonly Diagnostic<ModelCode>[] {
    const { open } = this;
    this.open = undefined;
    if (open === undefined) return [];
    const own = this.validated(open.head, open);
    const told = new Set([...open.told, ...own.map(identityOf)]);
    const stubs = open.stubs as unknown as Account;
    const [marked = stubs] = markUnread({ accounts: [stubs] }, found).accounts;
    const between = this.validated(marked, open).filter(
      (each) => OF_SEVERAL.has(each.code) && !told.has(identityOf(each)),
    );
    return [...own, ...between];
  }

  private validated(account: Account, { spans }: OpenAccount): readonly Diagnostic<ModelCode>[] {
    const { head, source } = this;
    const profile = head.cloud && cloudProfile(head.cloud);
    return validateSnapshot({ ...head, accounts: [account] }, profile).map((each) => {
      const span = spanOf(each.entity ?? [], spans);
      return span === undefined ? each : { ...each, span, source };
    });
  }
}

interface OpenAccount {
  readonly head: Account;
  /** The account with what can be wrong between its entities. */
  readonly stubs: Record<string, unknown>;
  readonly spans: Map<string, Span>;
  /** What was said of single entities, as far as it may be said again at the end. */
  readonly told: Set<string>;
}

const EMPTY = { kind: "account", policies: [], users: [], groups: [] } as const;

/** What only the account as a whole can tell. */
const BETWEEN: ReadonlySet<ModelCode> = new Set<ModelCode>([
  "model/duplicate",
  "model/case-collision",
  "model/unknown-reference",
]);

/** What several entities of an account make wrong together, or their number. */
const OF_SEVERAL: ReadonlySet<ModelCode> = new Set<ModelCode>([
  ...BETWEEN,
  "model/over-quota",
  "model/too-many",
]);

/** Names and references of an entity, as copies, so that the text that they were cut from can go. */
function stubOf(entity: object): unknown {
  const stub = Object.fromEntries(
    Object.entries(entity).map(([field, value]) => [
      field,
      KEPT.has(field) ? value : emptied(value),
    ]),
  );
  return JSON.parse(JSON.stringify(stub));
}

const KEPT: ReadonlySet<string> = new Set([
  "kind",
  "name",
  "path",
  "unread",
  "user",
  "members",
  "roles",
  "attachedPolicies",
  "permissionsBoundary",
]);

function emptied(value: unknown): unknown {
  return Array.isArray(value) ? [] : undefined;
}

function identityOf({ code, entity, message }: Diagnostic): string {
  return JSON.stringify([code, entity, message]);
}

/** The place of an entity, or of what it is in. */
function spanOf(entity: EntityPath, spans: ReadonlyMap<string, Span>): Span | undefined {
  for (let length = entity.length; length > 0; length -= 2) {
    const span = spans.get(pathKey(entity.slice(0, length)));
    if (span !== undefined) return span;
  }
  return undefined;
}
