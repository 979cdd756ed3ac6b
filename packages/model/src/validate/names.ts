import { hasPath, nameOf, visitRecords } from "../walk.ts";
import { isServiceAccountName } from "../profiles.ts";
import { nameProblem, repairName } from "../names.ts";
import { entityWords, quoted } from "../words.ts";
import type { RecordKind } from "../field-classes.ts";
import type { CloudProfile, NameRule } from "../profile.ts";
import type { At } from "../walk.ts";
import type { Check, Validation } from "./validation.ts";

/** Names and paths that the cloud does not take. */
export const checkNames: Check = (validation) => {
  visitRecords(validation.snapshot, (at) => {
    if (!hasPath(at.kind)) return;
    checkName(validation, at);
    checkPath(validation, at);
  });
};

function checkName({ profile, report }: Validation, at: At): void {
  const rule = profile === undefined ? undefined : NAME_RULES[at.kind]?.(profile.names);
  const { name } = at.record;
  if (rule === undefined || typeof name !== "string" || isMadeByCloud(at)) return;
  const problem = nameProblem(name, rule);
  if (problem === undefined) return;
  const repaired = repairName(nameOf(at.kind, at.record), rule, at.kind);
  const finding = {
    entity: at.entity,
    help: `it could be ${quoted(repaired)}`,
  };
  const subject = entityWords(at.entity);
  if (problem === "too-long") {
    report("model/name-too-long", {
      ...finding,
      message: `the name of ${subject} has ${name.length} characters, and may have ${rule.maxLength ?? 0}`,
    });
  } else {
    report("model/bad-name", {
      ...finding,
      message:
        problem === "empty"
          ? `${subject} has no name`
          : `the name of ${subject} may hold ${rule.description}`,
    });
  }
}

function checkPath({ profile, report }: Validation, at: At): void {
  const { path } = at.record;
  if (typeof path !== "string") return;
  const rule = profile === undefined ? ANY_PATH : PATH_RULES[at.kind]?.(profile.names);
  const general = rule ?? profile?.names.path ?? ANY_PATH;
  const problem = nameProblem(path, general);
  if (problem === undefined) return;
  const limit = general.maxLength ?? 0;
  report("model/bad-path", {
    entity: at.entity,
    message:
      problem === "too-long"
        ? `the path of ${entityWords(at.entity)} has ${path.length} characters, and may have ${limit}`
        : `the path of ${entityWords(at.entity)} is ${quoted(path)}, and may hold ${general.description}`,
    help: "paths look like `/` or `/division/team/`",
  });
}

/** The cloud's own accounts and users have names that nobody else could give. */
function isMadeByCloud({ kind, record }: At): boolean {
  if (record["builtIn"] === true) return true;
  return kind === "account" && isServiceAccountName(nameOf(kind, record));
}

type Names = CloudProfile["names"];

const NAME_RULES: { readonly [K in RecordKind]?: (names: Names) => NameRule | undefined } = {
  account: ({ account }) => account,
  user: ({ user }) => user,
  group: ({ group }) => group,
  policy: ({ inlinePolicy }) => inlinePolicy,
  role: ({ role }) => role,
  "managed-policy": ({ managedPolicy }) => managedPolicy,
  "instance-profile": ({ instanceProfile }) => instanceProfile,
  "server-certificate": ({ serverCertificate }) => serverCertificate,
  "oidc-provider": ({ oidcProvider }) => oidcProvider,
  "saml-provider": ({ samlProvider }) => samlProvider,
  "virtual-mfa-device": ({ virtualMfaDevice }) => virtualMfaDevice,
};

/** Where paths of a kind have a rule of their own. */
const PATH_RULES: typeof NAME_RULES = {
  "managed-policy": ({ managedPolicyPath }) => managedPolicyPath,
};

/** What holds for paths on every cloud. */
const ANY_PATH: NameRule = {
  pattern: /^\//,
  character: /^[^]$/,
  description: "what it likes after a `/` at the beginning",
};
