import {
  accountPath,
  ENTITY_KINDS,
  entitiesOf,
  entityPath,
  formatEntityPath,
} from "@iamferry/model";
import type { Account, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";

/** So many marks are shown; the others are counted. */
const MOST_MARKS = 10;

/** The marks that a backup bears of what could not be read when it was made: the first, and their number. */
export class UnreadMarks {
  /** In words: `sshKeys of user dev1 of dev: AccessDenied`. */
  readonly first: string[] = [];
  count = 0;

  add(path: EntityPath, { unread = [] }: Pick<Account, "unread">): void {
    this.count += unread.length;
    for (const { field, code } of unread) {
      if (this.first.length === MOST_MARKS) return;
      // An entity of which nobody knows what was not read is marked with its own name.
      const isItself = field === formatEntityPath(path.slice(-2));
      const of = path.length === 0 || isItself ? [] : [field];
      const where = path.length === 0 ? field : formatEntityPath(path);
      this.first.push(`${[...of, where].join(" of ")}: ${code}`);
    }
  }
}

/** All marks of a Snapshot. */
export function unreadMarks(snapshot: Snapshot): UnreadMarks {
  const marks = new UnreadMarks();
  marks.add([], snapshot);
  for (const account of snapshot.accounts) {
    marks.add(accountPath(account), account);
    for (const kind of ENTITY_KINDS) {
      for (const entity of entitiesOf(account, kind)) {
        marks.add(entityPath(account, kind, entity.name), entity);
      }
    }
  }
  return marks;
}
