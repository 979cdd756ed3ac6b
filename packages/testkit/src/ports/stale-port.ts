import type { CallPort, PortAnswer, PortCall } from "@iamferry/cloud";

/**
 * Knows of users, groups, roles, policies and profiles that were made only after so many further calls that name them: by
 * a member of their own (NoSuchEntity), or as a principal in a document (MalformedPolicyDocument).
 */
export function staleAfterCreate(port: CallPort, calls: number): CallPort {
  const unseen = new Map<string, number>();
  return {
    call: async (call) => {
      const about = textsOf(call).find((text) => (unseen.get(text) ?? 0) > 0);
      const asPrincipal = [...unseen].find(([name, left]) => left > 0 && hasPrincipal(call, name));
      const name = about ?? asPrincipal?.[0];
      if (name !== undefined && !call.action.startsWith("Create")) {
        unseen.set(name, (unseen.get(name) ?? 0) - 1);
        return about === undefined ? INVALID_PRINCIPAL : NO_SUCH_ENTITY;
      }
      const answer = await port.call(call);
      if (!call.action.startsWith("Create") || "error" in answer) return answer;
      for (const [member, value] of Object.entries(call.input)) {
        if (NAMES.has(member) && typeof value === "string") unseen.set(value, calls);
      }
      return answer;
    },
  };
}

const NAMES: ReadonlySet<string> = new Set([
  "GroupName",
  "InstanceProfileName",
  "RoleName",
  "UserName",
]);

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

function textsOf({ input }: PortCall): readonly string[] {
  return Object.entries(input).flatMap(([member, value]) =>
    NAMES.has(member) && typeof value === "string" ? [value] : [],
  );
}

function hasPrincipal({ input }: PortCall, name: string): boolean {
  const { AssumeRolePolicyDocument: made, PolicyDocument: text = made } = input;
  return typeof text === "string" && text.includes("Principal") && text.includes(`/${name}"`);
}
