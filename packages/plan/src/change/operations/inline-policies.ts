import type { IamCall } from "@iamferry/api";
import { policyPath, type InlinePolicy } from "@iamferry/model";
import { stepIdOf } from "../../restore/step-ids.ts";
import { deletePolicyCall, putPolicyCall } from "../../restore/policy-calls.ts";
import type { PolicyHolder } from "../../restore/policy-calls.ts";
import { removal, replacingPut } from "../../restore/put-policy.ts";
import { temporaryNames } from "../../restore/temporary-names.ts";
import type { Edit } from "./edits.ts";
import { refuse } from "./refuse.ts";
import type { Subject } from "./subject.ts";
import { countWords, entityWords, inBackticks } from "./words.ts";

/** Puts and deletes inline and account policies. */
export function planInlinePolicies(edits: readonly Edit[], subject: Subject): void {
  if (isKept(edits, subject)) return;
  const { world, account, name, place } = subject;
  const kind = place.kind as PolicyHolder["kind"];
  const holder: PolicyHolder = { kind, account, name };
  const temporary =
    world.profile.policyOverwrite === "overwrites" ? new Map() : temporaryNames(namesIn(subject));
  for (const { from, to } of edits) {
    const before = from as InlinePolicy | undefined;
    const after = to as InlinePolicy | undefined;
    if (after === undefined && before !== undefined) remove(before, holder, subject);
    if (after !== undefined)
      put({ before, after }, { holder, names: temporary.get(after.name) }, subject);
  }
}

interface PutContext {
  readonly holder: PolicyHolder;
  readonly names: { readonly first: string; readonly second: string } | undefined;
}

function put(
  { before, after }: { readonly before: InlinePolicy | undefined; readonly after: InlinePolicy },
  { holder, names }: PutContext,
  subject: Subject,
): void {
  const { world, path, id } = subject;
  const text = after.document.text;
  const own = policyPath(path, after.name);
  const operation = `${id}/${stepIdOf(["policy", after.name])}`;
  const reverse: readonly IamCall[] =
    before === undefined
      ? [deletePolicyCall(holder, after.name)]
      : names === undefined
        ? [putPolicyCall(holder, { name: after.name, text: before.document.text })]
        : // A name in use is refused there.
          [
            deletePolicyCall(holder, after.name),
            putPolicyCall(holder, { name: after.name, text: before.document.text }),
          ];
  world.list.add({
    id: operation,
    ...(names === undefined
      ? { call: putPolicyCall(holder, { name: after.name, text }) }
      : replacingPut(holder, { name: after.name, text }, names)),
    reverse: { calls: reverse },
    entity: own,
    title: `${before === undefined ? "put" : "change"} policy ${after.name}`,
    after: subject.after,
    brings: [`done ${operation}`],
    touches: [
      {
        kind: "documents",
        holder: path,
        before: before === undefined ? [] : [before.document],
        after: [after.document],
      },
    ],
  });
  if (names === undefined) return;
  world.list.add({
    id: `${operation}/cleanup`,
    ...removal(holder, names.first),
    reverse: { none: "it removes what only a put policy leaves" },
    entity: own,
    title: `clean up after policy ${after.name}`,
    after: [`done ${operation}`],
  });
}

function remove(policy: InlinePolicy, holder: PolicyHolder, subject: Subject): void {
  const { world, path, id } = subject;
  world.list.add({
    id: `${id}/${stepIdOf(["policy", policy.name])}/delete`,
    ...removal(holder, policy.name),
    reverse: {
      calls: [putPolicyCall(holder, { name: policy.name, text: policy.document.text })],
    },
    entity: policyPath(path, policy.name),
    title: `delete policy ${policy.name}`,
    after: subject.after,
    brings: subject.empties,
    touches: [{ kind: "documents", holder: path, before: [policy.document], after: [] }],
  });
}

/** Policies that the cloud lets nobody put. */
function isKept(edits: readonly Edit[], { world, place, path, name, goes }: Subject): boolean {
  const { profile, list } = world;
  const isOfSystem = place.kind === "account" && name === profile.systemAccount;
  const isOfAccountUser =
    place.kind === "user" &&
    name === profile.accountUser &&
    profile.accountUserPolicies === "refused";
  if (goes || (!isOfSystem && !isOfAccountUser)) return false;
  for (const { change } of edits) {
    refuse(change, "plan/account-policy-kept", {
      list,
      message: `${countWords(edits.length, "policy", "policies")} of ${entityWords(path)} stay as they are: ${profile.title} lets nobody change them, as for ${inBackticks(name)}`,
      help: "use account policies of the account, or policies of its other users and groups",
    });
  }
  return edits.length > 0;
}

function namesIn({ place }: Subject): readonly string[] {
  const names = [place.from, place.to].flatMap((side) =>
    side !== undefined && "policies" in side ? side.policies.map((policy) => policy.name) : [],
  );
  return [...new Set(names)];
}
