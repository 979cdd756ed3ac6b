import type { Purpose } from "./options.ts";

/** What a script says of what it is for. */
export interface PurposeFacts {
  /** The first word of its file's name. */
  readonly stem: string;
  /** What it does, before `to Eucalyptus 5.1`. */
  readonly title: string;
  /** What it is made for, where it says that there are several of it: `backup`. */
  readonly source: string;
  /** What a run does to what is there already: whoever runs it has to know before. */
  readonly effect: string;
  /** What to do once the error that it stopped at is solved; a sentence. */
  readonly again: string;
  /** The same as the end of a sentence. */
  readonly next: string;
}

/** What is said of the purpose of these options. */
export function purposeFacts({ purpose }: { readonly purpose?: Purpose }): PurposeFacts {
  return PURPOSES[purpose ?? "restore"];
}

/** Every purpose. */
const PURPOSES: Readonly<Record<Purpose, PurposeFacts>> = {
  restore: {
    stem: "restore",
    title: "Restores accounts, users, groups and policies",
    source: "backup",
    effect:
      "A policy of the same name is replaced. An account, user or group of the same name is used as it is, and keeps what it has.",
    again: "Run it again when that is solved: what is there already is no error.",
    next: "run this script again",
  },
  change: {
    stem: "change",
    title: "Makes changes of accounts, users, groups, roles and policies",
    source: "plan",
    effect:
      "It was made for one state of the cloud: if that has changed since, make a new plan. It may take rights away and delete: look at each step before you run it.",
    again:
      "When that is solved, make a new plan of what is left to do: a new name, or a new version of a policy, is not given twice.",
    next: "make a new plan of what is left to do",
  },
};
