import type { IamCallOf } from "@iamferry/api";
import { parseArn } from "@iamferry/model";
import type { Arn, EntityKind, PolicyDocument, Role } from "@iamferry/model";
import { CLOSED_TRUST } from "./documents.ts";
import type { Edit } from "./edits.ts";
import type { Milestone } from "./operation-list.ts";
import type { AccountPlace, Place } from "./place.ts";
import { refuse } from "./refuse.ts";
import type { Subject } from "./subject.ts";
import { entityWords } from "./words.ts";
import { moved, there } from "./world.ts";

/** Sets trust policies, after all that they name in the account is there. */
export function planTrust(edits: readonly Edit[], subject: Subject<Place>): void {
  for (const { from, to } of edits) {
    setTrust(
      { before: from as PolicyDocument | undefined, after: to as PolicyDocument | undefined },
      subject,
    );
  }
}

/** Sets a trust policy; none becomes one that trusts nobody. */
export function setTrust(
  {
    before,
    after,
  }: { readonly before: PolicyDocument | undefined; readonly after: PolicyDocument | undefined },
  subject: Subject<Place>,
): void {
  const { world, account, name, path, id } = subject;
  const call = (document: PolicyDocument | undefined): IamCallOf<"UpdateAssumeRolePolicy"> => ({
    action: "UpdateAssumeRolePolicy",
    account,
    input: { RoleName: name, PolicyDocument: document?.text ?? CLOSED_TRUST },
  });
  world.list.add({
    id: `${id}/trust`,
    call: call(after),
    reverse: { calls: [call(before)] },
    entity: path,
    title: after === undefined ? `let nobody assume role ${name}` : `trust of role ${name}`,
    after: [...subject.after, ...principalsOf(after, subject.place)],
    touches: [
      {
        kind: "trust",
        role: path,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      },
    ],
  });
}

/**
 * What the target must have before it takes a trust policy: users, roles and providers of the account that it names.
 * UpdateAssumeRolePolicy refuses principals that do not exist.
 */
function principalsOf(
  document: PolicyDocument | undefined,
  { account }: Place,
): readonly Milestone[] {
  const statements = listOf(document?.value?.["Statement"]);
  const principals = statements.flatMap((statement) => listOf(memberOf(statement, "Principal")));
  const texts = principals.flatMap((principal) =>
    typeof principal === "object" && principal !== null
      ? Object.values(principal).flatMap(listOf)
      : [principal],
  );
  const milestones = texts.flatMap((text): readonly Milestone[] => {
    const arn = typeof text === "string" ? parseArn(text) : undefined;
    if (arn === undefined || arn.account !== (account.number ?? account.to?.id)) return [];
    const place = namedBy(arn, account);
    return place === undefined ? [] : [there(place), moved(place)];
  });
  return [...new Set(milestones)];
}

/** What the ARN of a principal names. Not documented: whether the role of a session has to be there; we wait for it. */
function namedBy({ resource, service }: Arn, { places }: AccountPlace): Place | undefined {
  const [, type = "", rest = ""] = /^([^/]*)\/([^]*)$/.exec(resource) ?? [];
  if (service === "sts" && type === "assumed-role") {
    return places.role.byTo.get(rest.split("/", 1)[0] ?? "");
  }
  const kind = service === "iam" ? PRINCIPALS.get(type) : undefined;
  if (kind === undefined) return undefined;
  const name = kind === "oidc-provider" ? rest : rest.slice(rest.lastIndexOf("/") + 1);
  return places[kind].byTo.get(name);
}

const PRINCIPALS: ReadonlyMap<string, EntityKind> = new Map([
  ["user", "user"],
  ["role", "role"],
  ["oidc-provider", "oidc-provider"],
  ["saml-provider", "saml-provider"],
]);

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/**
 * Changes description and longest session of a role. UpdateRole takes a left out MaxSessionDuration for one hour, so
 * that both are given each time, and a role whose longest session neither side tells stays as it is.
 */
export function planRoleUpdate(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, account, name, path, id, place } = subject;
  const [before, after] = [place.from as Role | undefined, place.to as Role | undefined];
  const earlier: Partial<Role> = { ...before };
  const later: Record<string, unknown> = { ...earlier };
  for (const { field, to } of edits) later[field] = to;
  const session = edits.some(({ field }) => field === "maxSessionDuration")
    ? DEFAULT_SESSION
    : (before?.maxSessionDuration ?? after?.maxSessionDuration);
  if (session === undefined) {
    for (const { change } of edits) {
      refuse(change, "plan/incomplete", {
        list: world.list,
        message: `the description of ${entityWords(path)} stays as it is: with it the longest session is set anew, which is not known`,
        help: "read the target with the longest sessions of its roles, and plan again",
      });
    }
    return;
  }
  const call = (role: Partial<Role>, other: Partial<Role>): IamCallOf<"UpdateRole"> => {
    const description = role.description ?? (other.description === undefined ? undefined : "");
    return {
      action: "UpdateRole",
      account,
      input: {
        RoleName: name,
        ...(description !== undefined && { Description: description }),
        MaxSessionDuration: role.maxSessionDuration ?? session,
      },
    };
  };
  world.list.add({
    id: `${id}/update`,
    call: call(later, earlier),
    reverse: { calls: [call(earlier, later)] },
    entity: path,
    title: `change role ${name}`,
    after: subject.after,
  });
}

/** Seconds. CreateRole and UpdateRole: what holds where no longest session is given. */
const DEFAULT_SESSION = 3600;
