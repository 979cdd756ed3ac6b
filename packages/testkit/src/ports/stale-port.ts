import type { CallPort, PortAnswer, PortCall } from "@iamferry/cloud";

/**
 * Knows of users, groups, roles and instance profiles that were made only after so many further calls that name them: by a
 * member of their own (NoSuchEntity), or as a principal in a document (MalformedPolicyDocument).
 */
export function staleAfterCreate(port: CallPort, calls: number): CallPort {
  /** By kind and name, how many more calls do not know of it. */
  const unseen = new Map<string, number>();
  const isUnseen = (key: string): boolean => (unseen.get(key) ?? 0) > 0;
  return {
    call: async (call) => {
      const isNew = call.action.startsWith("Create");
      const named = namedIn(call).find(isUnseen);
      const principal = isNew ? undefined : principalsIn(call).find(isUnseen);
      const key = isNew ? undefined : (named ?? principal);
      if (key !== undefined) {
        unseen.set(key, (unseen.get(key) ?? 0) - 1);
        return named === undefined ? INVALID_PRINCIPAL : NO_SUCH_ENTITY;
      }
      const answer = await port.call(call);
      if (!isNew || "error" in answer) return answer;
      for (const name of namedIn(call)) unseen.set(name, calls);
      return answer;
    },
  };
}

const KINDS = [
  ["GroupName", "group"],
  ["InstanceProfileName", "instance-profile"],
  ["RoleName", "role"],
  ["UserName", "user"],
] as const;

const NO_SUCH_ENTITY: PortAnswer = {
  error: { code: "NoSuchEntity", message: "it is not there yet", fate: "refused" },
};

const INVALID_PRINCIPAL: PortAnswer = {
  error: {
    code: "MalformedPolicyDocument",
    message: "Invalid principal in policy",
    fate: "refused",
  },
};

function namedIn({ action, input }: PortCall): readonly string[] {
  // A login profile names the user that it is for, and makes none.
  if (action === "CreateLoginProfile") return [];
  return KINDS.flatMap(([member, kind]) => {
    const name = input[member];
    return typeof name === "string" ? [`${kind}/${name}`] : [];
  });
}

/** As ARNs without a path spell them. */
function principalsIn({ input }: PortCall): readonly string[] {
  const { AssumeRolePolicyDocument: made, PolicyDocument: text = made } = input;
  if (typeof text !== "string" || !text.includes("Principal")) return [];
  return [...text.matchAll(/:((?:user|role)\/[^"/\\]+)"/g)].map(([, key = ""]) => key);
}
