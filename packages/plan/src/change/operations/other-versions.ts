import type { Ref } from "@iamferry/api";
import type { PolicyVersion } from "@iamferry/model";
import { stepIdOf } from "../../restore/step-ids.ts";
import type { Edit } from "./edits.ts";
import type { Milestone } from "./operation-list.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { knownArn } from "./tags.ts";

/** The versions besides the one in force of a policy that has just been made. */
export function makeOtherVersions(edits: readonly Edit[], subject: Subject<Place>): void {
  const arn = knownArn(edits, subject);
  if (arn === undefined) return;
  const { id, path, account, name, world } = subject;
  let last: Milestone = `done ${id}/versions`;
  for (const { to } of edits) {
    const version = to as PolicyVersion;
    const own = `${id}/${stepIdOf(["version", version.id])}`;
    const ref: Ref = { kind: "ref", step: own, path: ["PolicyVersion", "VersionId"] };
    world.list.add({
      id: own,
      call: {
        action: "CreatePolicyVersion",
        account,
        input: { PolicyArn: arn, PolicyDocument: version.document.text, SetAsDefault: false },
      },
      reverse: {
        calls: [
          { action: "DeletePolicyVersion", account, input: { PolicyArn: arn, VersionId: ref } },
        ],
      },
      entity: path,
      title: `make a version of policy ${name}`,
      after: [...subject.after, last],
      brings: [`done ${own}`],
    });
    last = `done ${own}`;
  }
}

/** Deletes the versions besides the one in force of a policy that goes. */
export function deleteOtherVersions(edits: readonly Edit[], subject: Subject<Place>): void {
  const arn = knownArn(edits, subject);
  if (arn === undefined) return;
  const { id, path, account, name, world } = subject;
  for (const { from } of edits) {
    const version = from as PolicyVersion;
    world.list.add({
      id: `${id}/${stepIdOf(["version", version.id])}`,
      call: {
        action: "DeletePolicyVersion",
        account,
        input: { PolicyArn: arn, VersionId: version.id },
      },
      recover: { codes: ["NoSuchEntity"], attempts: [] },
      reverse: {
        calls: [
          {
            action: "CreatePolicyVersion",
            account,
            input: { PolicyArn: arn, PolicyDocument: version.document.text, SetAsDefault: false },
          },
        ],
      },
      entity: path,
      title: `delete version ${version.id} of policy ${name}`,
      brings: subject.empties,
    });
  }
}
