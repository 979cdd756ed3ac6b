import * as iam from "@aws-sdk/client-iam";
import * as sts from "@aws-sdk/client-sts";
import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import { getEndpointPlugin } from "@smithy/core/endpoints";

/** As much of a command of the SDK as is used here. */
export interface AnyCommand {
  readonly middlewareStack: {
    readonly add: (
      middleware: (next: (given: Built) => Promise<unknown>) => (given: Built) => Promise<unknown>,
      where: object,
    ) => void;
  };
}

/** What middleware is given that stands behind the serializer. */
interface Built {
  readonly request: { body: string };
}

/** Makes a command: one of the SDK's own, or, of an action that AWS does not have, one like them. */
export function commandOf(
  action: ServiceActionName,
  input: Readonly<Record<string, unknown>>,
): AnyCommand {
  const known = COMMANDS.get(action) ?? commandClass(action);
  COMMANDS.set(action, known);
  return new known(input);
}

type CommandClass = new (input: unknown) => AnyCommand;

const COMMANDS = new Map<ServiceActionName, CommandClass>();

function commandClass(action: ServiceActionName): CommandClass {
  const { service } = OPERATIONS[action];
  const ofService: Readonly<Record<string, unknown>> = service === "iam" ? iam : sts;
  const name = `${action}Command`;
  const found = Object.hasOwn(ofService, name) ? ofService[name] : undefined;
  return (found ?? ownCommand(action)) as CommandClass;
}

/** As the SDK makes its own: the endpoint is found as for all actions, and nothing is said of input and output. */
function ownCommand(action: ServiceActionName): unknown {
  const like = iam.GetUserCommand.getEndpointParameterInstructions();
  return iam.$Command
    .classBuilder()
    .ep(like)
    .m((_command, _stack, config) => [getEndpointPlugin(config as never, like)])
    .s("AWSIdentityManagementV20100508", action)
    .n("IAMClient", `${action}Command`)
    .sc([9, "com.amazonaws.iam", action, 0, "unit", "unit"] as never)
    .build();
}
