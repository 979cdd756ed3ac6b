import { parseArn } from "@iamferry/model";
import { visible } from "@iamferry/text";
import { usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { StepToUndo } from "./undo-preview.ts";

/**
 * Why who calls must not take a restore back: the restore has made that user or role, which would lose its rights on the way,
 * and the rest would stay. `arn` is what the cloud says of the caller.
 */
export function madeCaller(
  steps: readonly StepToUndo[],
  arn: string | undefined,
): Failure | undefined {
  const { account, resource } = (arn === undefined ? undefined : parseArn(arn)) ?? {};
  const [type = "", ...rest] = resource?.split("/") ?? [];
  const name = type === "assumed-role" ? rest[0] : rest.at(-1);
  const kind = KINDS.get(type);
  if (kind === undefined || name === undefined) return undefined;
  const made = steps.find(({ reason, step: { call } }) => {
    const { id, name: label } = call.account;
    if (reason !== undefined || (account !== id && account !== label)) return false;
    const { RoleName, UserName }: Readonly<Record<string, unknown>> = { ...call.input };
    return kind === "user"
      ? call.action === "CreateUser" && UserName === name
      : call.action === "CreateRole" && RoleName === name;
  });
  if (made === undefined) return undefined;
  return usageFailure(
    `the restore has made ${kind} \`${visible(name)}\`, who would take away itself and could not go on`,
    "say --profile and the profile of who was there before",
  );
}

const KINDS: ReadonlyMap<string, "role" | "user"> = new Map([
  ["user", "user"],
  ["role", "role"],
  ["assumed-role", "role"],
]);
