import type { Draft } from "../../draft.ts";
import { refuse } from "../../refusal.ts";
import { withKey, withoutKey } from "../../state/keyed.ts";
import { isSystemAccount } from "./accounts.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/**
 * The sign-in alias of an account on AWS (IAM API Reference, CreateAccountAlias: an account has one at most, and a new
 * one takes its place). On Eucalyptus the alias is the account's name, and making one renames the account.
 */
export const ALIASES: Handlers = {
  CreateAccountAlias: (draft, { AccountAlias }) => {
    if (draft.profile.dialect === "euare") renameAccount(draft, AccountAlias);
    else setAlias(draft, AccountAlias);
    return NOTHING;
  },
  DeleteAccountAlias: (draft, { AccountAlias }) => {
    if (draft.profile.dialect === "euare") forgetName(draft, AccountAlias);
    else removeAlias(draft, AccountAlias);
    return NOTHING;
  },
  ListAccountAliases: ({ account, profile }) => {
    const alias = profile.dialect === "euare" ? account.name : account.alias;
    return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
  },
};

/** Not documented: whether an account's own alias may be given again; we refuse it as one that is taken. */
function setAlias(draft: Draft, alias: string): void {
  const { account, state } = draft;
  if (state.aliases.has(alias)) {
    refuse("EntityAlreadyExists", `The account alias ${alias} already exists.`);
  }
  const free =
    account.alias === undefined ? state.aliases : withoutKey(state.aliases, account.alias);
  draft.editState({ aliases: withKey(free, alias, account.id) });
  draft.edit({ alias });
}

function removeAlias(draft: Draft, alias: string): void {
  if (draft.account.alias !== alias) {
    refuse("NoSuchEntity", `The account alias ${alias} cannot be found.`);
  }
  draft.editState({ aliases: withoutKey(draft.state.aliases, alias) });
  const { alias: _removed, ...rest } = draft.account;
  draft.account = rest;
}

function renameAccount(draft: Draft, name: string): void {
  checkRenamable(draft);
  if (draft.state.accountNames.has(name)) {
    refuse("EntityAlreadyExists", `Account ${name} already exists`);
  }
  forget(draft);
  draft.editState({ accountNames: withKey(draft.state.accountNames, name, draft.account.id) });
  draft.edit({ name });
}

/**
 * Not documented: what becomes of an account without its name. We take it that its number is its name as long as each
 * account has one, and that it has none from 4.2 on, where twelve digits are no name.
 */
function forgetName(draft: Draft, name: string): void {
  const { account, profile } = draft;
  if (account.name !== name) refuse("NoSuchEntity", `Can not find account alias ${name}`);
  checkRenamable(draft);
  if (profile.accountNames === "required") {
    if (name !== account.id) renameAccount(draft, account.id);
    return;
  }
  forget(draft);
  const { name: _removed, ...rest } = account;
  draft.account = rest;
}

function forget(draft: Draft): void {
  const { account, state } = draft;
  if (account.name === undefined) return;
  draft.editState({ accountNames: withoutKey(state.accountNames, account.name) });
}

function checkRenamable(draft: Draft): void {
  if (!isSystemAccount(draft, draft.account)) return;
  refuse(
    "NotAuthorized",
    `Account ${draft.account.name ?? ""} is the system's own and keeps its name`,
  );
}
