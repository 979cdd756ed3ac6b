import type { PolicyRef } from "@iamferry/model";
import { stepIdOf } from "../../restore/step-ids.ts";
import { referred } from "./arns.ts";
import type { Referred } from "./arns.ts";
import { attachCall, boundaryCall, detachCall } from "./calls.ts";
import type { ArnText, Holder } from "./calls.ts";
import type { Edit } from "./edits.ts";
import type { Place } from "./place.ts";
import { refuse } from "./refuse.ts";
import type { Subject } from "./subject.ts";
import { entityWords, inBackticks } from "./words.ts";
import { emptied, reportMissing, there } from "./world.ts";

/** Attaches and detaches managed policies. */
export function planAttachments(edits: readonly Edit[], subject: Subject): void {
  for (const edit of edits) {
    const [from, to] = [edit.from as PolicyRef | undefined, edit.to as PolicyRef | undefined];
    // The one that is called otherwise, and was not made anew, is the same one.
    if (from !== undefined) planDetach(from, edit, subject);
    if (to !== undefined) planAttach(to, edit, subject);
  }
}

/** Attaches one. */
export function planAttach(
  ref: PolicyRef,
  { change }: Pick<Edit, "change">,
  subject: Subject,
): void {
  const { world, path, id } = subject;
  const policy = policyOf(ref, "to", { change, subject });
  if (policy === undefined) return;
  const holder = holderOf(subject);
  world.list.add({
    id: `${id}/${stepIdOf(["attached", policy.key])}`,
    call: attachCall(holder, policy.arn),
    reverse: { calls: [detachCall(holder, policy.arn)] },
    entity: path,
    title: `attach policy ${policy.key}`,
    after: [...subject.after, ...(policy.place === undefined ? [] : [there(policy.place)])],
    touches: [
      { kind: "attachment", holder: path, policy: laterRef(ref, policy.place), attaches: true },
    ],
  });
}

/** Detaches one. */
export function planDetach(
  ref: PolicyRef,
  { change }: Pick<Edit, "change">,
  subject: Subject,
): void {
  const { world, path, id } = subject;
  const policy = policyOf(ref, "from", { change, subject });
  if (policy === undefined) return;
  const holder = holderOf(subject);
  world.list.add({
    id: `${id}/${stepIdOf(["attached", policy.key])}/detach`,
    call: detachCall(holder, policy.arn),
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse: { calls: [attachCall(holder, policy.arn)] },
    entity: path,
    title: `detach policy ${policy.key}`,
    after: subject.after,
    brings: [...subject.empties, ...(policy.place === undefined ? [] : [emptied(policy.place)])],
    touches: [
      { kind: "attachment", holder: path, policy: laterRef(ref, policy.place), attaches: false },
    ],
  });
}

/** Sets and takes away permissions boundaries. */
export function planBoundary(edits: readonly Edit[], subject: Subject): void {
  for (const { from, to, change } of edits) {
    const before = from as PolicyRef | undefined;
    const after = to as PolicyRef | undefined;
    const later = after && policyOf(after, "to", { change, subject });
    const earlier = before && policyOf(before, "from", { change, subject });
    if (
      (after !== undefined && later === undefined) ||
      (before !== undefined && earlier === undefined)
    )
      continue;
    planBoundaryChange({ before, after, earlier, later }, subject);
  }
}

interface BoundaryChange {
  readonly before: PolicyRef | undefined;
  readonly after: PolicyRef | undefined;
  readonly earlier: Known | undefined;
  readonly later: Known | undefined;
}

function planBoundaryChange(
  { before, after, earlier, later }: BoundaryChange,
  subject: Subject,
): void {
  const { world, path, id } = subject;
  const holder = holderOf(subject);
  if (holder.kind === "group") return;
  const principal = { ...holder, kind: holder.kind };
  world.list.add({
    id: `${id}/boundary`,
    call: boundaryCall(principal, later?.arn),
    ...(later === undefined && { recover: { codes: ["NoSuchEntity"], attempts: [] } }),
    reverse: { calls: [boundaryCall(principal, earlier?.arn)] },
    entity: path,
    title:
      later === undefined ? "take the permissions boundary away" : `bound by policy ${later.key}`,
    after: [...subject.after, ...(later?.place === undefined ? [] : [there(later.place)])],
    brings: earlier?.place === undefined ? [] : [emptied(earlier.place)],
    touches: [
      {
        kind: "boundary",
        principal: path,
        ...(before !== undefined && { before: laterRef(before, earlier?.place) }),
        ...(after !== undefined && { after: laterRef(after, later?.place) }),
      },
    ],
  });
}

/** The same reference by the name that the policy has on the later side. */
function laterRef(ref: PolicyRef, place: Place | undefined): PolicyRef {
  const name = place?.path.at(-1);
  return "own" in ref && name !== undefined ? { ...ref, name } : ref;
}

/** A policy that calls can name. */
interface Known extends Referred {
  readonly arn: ArnText;
}

/** The policy that a reference means; says why if no call can name it. */
export function policyOf(
  ref: PolicyRef,
  side: "from" | "to",
  { change, subject }: { readonly change: Edit["change"]; readonly subject: Subject },
): Known | undefined {
  const { world, place, path } = subject;
  const account = place.kind === "account" ? place : place.account;
  const policy = referred(ref, { account, side, world });
  if (policy === undefined) {
    const name = "own" in ref ? ref.name : ref.arn;
    reportMissing({ world, change, holder: place }, `policy ${inBackticks(name)}`);
    return undefined;
  }
  const { arn } = policy;
  if (arn !== undefined) return { ...policy, arn };
  refuse(change, "plan/account-id-unknown", {
    list: world.list,
    message: `policies of ${entityWords(path)} are left as they are: their ARNs hold the account's number, which is not known`,
    help: "read the target with its account's number, and plan again",
  });
  return undefined;
}

function holderOf({ place, account, name }: Subject): Holder {
  return { kind: (place as Place).kind as Holder["kind"], account, name };
}
