import { entityArn, type CloudProfile } from "@iamferry/model";
import type { Caller } from "./caller.ts";
import { accessKeyIdOf, bitsOf, idOf, type IdKind } from "./identifiers.ts";
import type { AccountState, CloudState } from "./state/cloud-state.ts";
import { withKey } from "./state/keyed.ts";
import { nameKey } from "./state/keys.ts";

/**
 * What an action works on: the state and the account of the call, which it replaces by others. Nothing of it reaches
 * anybody where the action refuses.
 */
export class Draft {
  state: CloudState;
  /** The account of the call. Changes of it count; {@link finished} puts it back into the state. */
  account: AccountState;
  readonly caller: Caller;
  /** When the call is made. */
  readonly at: string;
  /** How many items a page may hold, whatever the call asks for. */
  readonly pageLimit: number;

  constructor(
    state: CloudState,
    account: AccountState,
    {
      at,
      caller,
      pageLimit = Infinity,
    }: {
      readonly at: string;
      readonly caller: Caller;
      readonly pageLimit?: number | undefined;
    },
  ) {
    this.state = state;
    this.account = account;
    this.caller = caller;
    this.at = at;
    this.pageLimit = pageLimit;
  }

  get profile(): CloudProfile {
    return this.state.profile;
  }

  /** The key of a name. */
  key(name: string): string {
    return nameKey(name, this.profile);
  }

  /** Puts other members in the place of some of the account's. */
  edit(members: Partial<AccountState>): void {
    this.account = { ...this.account, ...members };
  }

  /** Puts other members in the place of some of those of the account of that id, whichever it is. */
  editAccount(id: string, change: (account: AccountState) => Partial<AccountState>): void {
    if (id === this.account.id) {
      this.edit(change(this.account));
      return;
    }
    const account = this.state.accounts.get(id);
    if (account === undefined) return;
    const accounts = withKey(this.state.accounts, id, { ...account, ...change(account) });
    this.state = { ...this.state, accounts };
  }

  /** Puts other members in the place of some of the state's. */
  editState(members: Partial<Omit<CloudState, "accounts">>): void {
    this.state = { ...this.state, ...members };
  }

  /** The ARN of an entity of the account. */
  arn(
    type: string,
    { name, path = "/" }: { readonly name: string; readonly path?: string },
  ): string {
    return entityArn(this.account, { type, path, name }, this.profile) ?? "";
  }

  /** A new id, which nothing has that is there. */
  newId(kind: IdKind): string {
    for (;;) {
      const bits = this.newBits(kind);
      const id =
        kind === "access-key" || kind === "session-key"
          ? accessKeyIdOf(kind, { account: this.account.id, bits }, this.profile)
          : idOf(kind, bits, this.profile);
      const { accessKeys, principals } = this.state;
      if (principals.get(id) === undefined && accessKeys.get(id) === undefined) return id;
    }
  }

  /** Bits that nothing else got. */
  newBits(purpose: string): Buffer {
    const issued = this.state.issued + 1;
    this.editState({ issued });
    return bitsOf(this.state.seed, purpose, `${issued}`, this.at);
  }

  /** The state with the account as it is now. */
  finished(): CloudState {
    const { account, state } = this;
    const before = state.accounts.get(account.id);
    if (before === account || before === undefined) return state;
    return { ...state, accounts: withKey(state.accounts, account.id, account) };
  }
}
