import type { ActionName } from "@iamferry/api";
import type { Account } from "@iamferry/model";
import type { Input } from "./state.ts";

/** What a call does to the account that it is made in. */
export type CallRule = (
  account: Account,
  input: Input,
) => Account | { readonly account: Account; readonly result: Readonly<Record<string, unknown>> };

/** What some of the actions do. */
export type Calls = { readonly [A in ActionName]?: CallRule };
