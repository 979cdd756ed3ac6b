import { CLOUD_PROFILES, isPartial, type CloudProfileId, type Snapshot } from "@iamferry/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { exportCloud, type CallPort, type PortCall } from "../../src/index.ts";
import { answering, cloudPort } from "./cloud-port.ts";
import { clouds } from "./clouds.ts";

/** Members without which nobody can tell what an answer says. */
const TELLING: ReadonlySet<string> = new Set([
  "AccessKeyId",
  "AssumeRolePolicyDocument",
  "CertificateId",
  "Document",
  "GroupName",
  "Key",
  "LoginProfile",
  "PasswordPolicy",
  "PermissionsBoundaryArn",
  "Policy",
  "PolicyArn",
  "PolicyDocument",
  "PolicyName",
  "PolicyVersion",
  "Role",
  "RoleName",
  "SAMLMetadataDocument",
  "SSHPublicKey",
  "SSHPublicKeyId",
  "SerialNumber",
  "ServerCertificate",
  "ServerCertificateName",
  "ServiceSpecificCredentialId",
  "User",
  "UserName",
  "VersionId",
]);

/** Actions that only an export without the details calls. */
const IN_PLACE_OF_DETAILS =
  /^(?:Get(?:Group|Policy|PolicyVersion|Role|User|.*Policy)|List(?:Attached.*|Groups|.*Policies|PolicyVersions))$/;

type Way = readonly (string | number)[];

test.each<[CloudProfileId, boolean]>([
  ["aws", true],
  ["aws", false],
  ["eucalyptus-5.1", true],
])(
  "an answer of %s that lacks what nobody can do without is a mark, and never a crash (details: %s)",
  async (id, isDetailed) => {
    const profile = CLOUD_PROFILES[id];
    const snapshot = fullest(fc.sample(clouds(id, 1), { numRuns: 100, seed: 7 }));
    const answers: [call: PortCall, output: object][] = [];
    const listening = answering(portOf(snapshot, id, isDetailed), async (call, _number, ask) => {
      const answer = await ask(call);
      if ("output" in answer) answers.push([call, answer.output]);
      return answer;
    });
    const whole = await exportCloud(listening, { profile });
    const tried = new Set<string>();
    for (const [call, output] of answers) {
      // What is asked beside the details is asked without them, too.
      if (!isDetailed && !IN_PLACE_OF_DETAILS.test(call.action)) continue;
      for (const way of waysIn(output)) {
        const what = `${call.action} ${way.map((part) => (typeof part === "number" ? "*" : part)).join(".")}`;
        if (tried.has(what)) continue;
        tried.add(what);
        const wanted = JSON.stringify(call);
        const port = answering(portOf(snapshot, id, isDetailed), async (each, _number, ask) => {
          const answer = await ask(each);
          const isIt = "output" in answer && JSON.stringify(each) === wanted;
          return isIt ? { output: without(answer.output, way) } : answer;
        });
        // oxlint-disable-next-line no-await-in-loop
        const read = await exportCloud(port, { profile });
        const isHonest =
          isPartial(read.snapshot) ||
          JSON.stringify(read.snapshot.accounts) === JSON.stringify(whole.snapshot.accounts);
        expect({ what, isHonest }).toEqual({ what, isHonest: true });
      }
    }
    expect(tried.size).toBeGreaterThan(20);
  },
);

function portOf(snapshot: Snapshot, id: CloudProfileId, isDetailed: boolean): CallPort {
  const port = cloudPort(snapshot, id);
  if (isDetailed) return port;
  return answering(port, (call, _number, ask) =>
    call.action === "GetAccountAuthorizationDetails"
      ? Promise.resolve({ error: { code: "AccessDenied", message: "no", fate: "refused" } })
      : ask(call),
  );
}

/** The one with most fields. */
function fullest(drawn: readonly Snapshot[]): Snapshot {
  const sizes = drawn.map((each) => new Set(JSON.stringify(each).match(/"\w+":/g)).size);
  return drawn[sizes.indexOf(Math.max(...sizes))] ?? { accounts: [] };
}

/** The ways to all members of the kind, in the first item of each list. */
function waysIn(value: unknown, at: Way = []): readonly Way[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : waysIn(value[0], [...at, 0]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(TELLING.has(name) ? [[...at, name]] : []),
    ...waysIn(member, [...at, name]),
  ]);
}

function without(value: object, way: Way): Readonly<Record<string, unknown>> {
  const copy = structuredClone(value);
  const last = String(way.at(-1));
  let holder: object = copy;
  for (const part of way.slice(0, -1)) holder = Reflect.get(holder, part) as object;
  Reflect.deleteProperty(holder, last);
  return { ...copy };
}
