import { contextKeysOf } from "../../context-keys.ts";
import { policiesOf, readInput, simulatedContext } from "../../simulated-policies.ts";
import type { Handlers } from "../handler.ts";

/** The condition keys that policies ask for (AWS, IAM API Reference, GetContextKeysForPrincipalPolicy). */
export const CONTEXT_KEYS: Handlers = {
  GetContextKeysForCustomPolicy: (_draft, { PolicyInputList }) => ({
    ContextKeyNames: contextKeysOf(PolicyInputList.map(readInput)),
  }),
  GetContextKeysForPrincipalPolicy: (draft, input) => {
    const policies = policiesOf(simulatedContext(draft, input));
    return {
      ContextKeyNames: contextKeysOf(policies.map(({ document }) => document)),
    };
  },
};
