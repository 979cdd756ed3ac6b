import { clientFacts, type ClientVersion } from "@iamferry/euca2ools";
import { cloudProfile } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import { nothing } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
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
    spell: (call, documentFile) => spellEuare(call, client, documentFile),
    destination: `${cloudProfile(plan.profile).title}, with euca2ools ${client}`,
    advice: [
      `Run it with the credentials of an administrator of the account eucalyptus, and with ${urlVariables.join(" or ")} set to the address of the service.`,
    ],
    flags: () => [],
    environment: nothing,
    functions: euareFunctions(client),
    start: nothing,
    askPassword,
  };
}
