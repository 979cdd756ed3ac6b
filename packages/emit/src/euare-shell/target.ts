import { CLIENT_VERSIONS, clientFacts, type ClientVersion } from "@iamferry/euca2ools";
import { cloudProfile } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import { nothing } from "@iamferry/shell";
import { invariant, type Diagnostic } from "@iamferry/text";
import type { EmitCode } from "../codes.ts";
import { emitScripts } from "../emit.ts";
import type { Emitted, EmitOptions } from "../options.ts";
import type { ScriptTarget } from "../target.ts";
import { askPassword, euareFunctions } from "./layout.ts";
import { spellEuare } from "./spell.ts";

/** A plan for Eucalyptus as shell scripts that call the euare commands of one client. */
export function emitEuareShell(
  plan: Plan,
  options: EmitOptions & { readonly client: ClientVersion },
): Emitted {
  invariant(cloudProfile(plan.profile).accounts === "many", "euare commands reach Eucalyptus only");
  const target = euareShell(plan, options.client);
  return emitScripts(plan, target, { perAccount: false, ...options });
}

function euareShell(plan: Plan, client: ClientVersion): ScriptTarget {
  const { urlVariables } = clientFacts(client);
  return {
    spell: (call, means) => spellEuare(call, client, means),
    destination: `${cloudProfile(plan.profile).title}, with euca2ools ${client}`,
    advice: [
      `Run it with the credentials of an administrator of the account eucalyptus, and with ${urlVariables.join(" or ")} set to the address of the service.`,
    ],
    warnings: signatureWarnings(plan, client),
    flags: () => [],
    environment: nothing,
    functions: euareFunctions(client),
    start: nothing,
    askPassword,
  };
}

/** Clients from 3.3 on sign with version 4 alone, which servers up to 3.2 do not know. */
function signatureWarnings(plan: Plan, client: ClientVersion): readonly Diagnostic<EmitCode>[] {
  const profile = cloudProfile(plan.profile);
  const { signature } = clientFacts(client);
  if (profile.signatures.includes(signature)) return [];
  const able = CLIENT_VERSIONS.filter((version) =>
    profile.signatures.includes(clientFacts(version).signature),
  );
  return [
    {
      severity: "warning",
      code: "emit/signature",
      message: `every call of euca2ools ${client} is signed with version ${signature}, which ${profile.title} refuses`,
      help: `use a client of one of the versions ${able.join(", ")}, and say which one with --client`,
    },
  ];
}
