import type { JsonObject } from "@iamferry/model";
import { DIFF, DIFF_DEFS } from "./diff-schema.ts";
import { PLAN_FORMAT, PLAN_VERSION } from "./plan.ts";
import {
  countSchema,
  DIALECT,
  headSchemas,
  listSchema,
  objectSchema,
  refSchema,
  textSchema,
} from "./schema-parts.ts";

/** The JSON Schema (draft 2020-12) of what {@link planJson} gives. */
export function planSchema(): JsonObject {
  return {
    $schema: DIALECT,
    $id: `urn:iamferry:schema:${PLAN_FORMAT}:${PLAN_VERSION}`,
    title: "Plan of changes to IAM",
    ...objectSchema("The way from one state of IAM to another.", {
      ...headSchemas(PLAN_FORMAT, PLAN_VERSION),
      cloud: refSchema("cloud"),
      accounts: listSchema("The accounts that it touches.", refSchema("account")),
      counts: objectSchema("How many steps do what.", {
        steps: countSchema("All of them."),
        adds: countSchema("Those that create, add or attach something."),
        changes: countSchema("Those that neither add nor remove."),
        removes: countSchema("Those that delete, remove or detach something."),
        deletes: countSchema("Those that delete an entity."),
        rights: countSchema("Those that change what somebody may do."),
      }),
      steps: listSchema("In the order in which they are carried out.", refSchema("step")),
      withheld: listSchema(
        "Changes that it does not make, or not wholly; `findings` say why.",
        refSchema("change"),
      ),
      findings: listSchema(
        "What is not carried and why, and what the checks of the plan found.",
        refSchema("diagnostic"),
      ),
      diff: objectSchema(
        "What differs between the two sides.",
        DIFF.properties,
        Object.keys(DIFF.properties).filter((name) => !DIFF.required.includes(name)),
      ),
      diagnostics: listSchema("What there is to say about the two sides.", refSchema("diagnostic")),
    }),
    $defs: { ...DIFF_DEFS, ...PLAN_DEFS },
  };
}

const ATTEMPT: Readonly<Record<string, JsonObject>> = {
  call: refSchema("call"),
  recover: refSchema("recovery"),
};

const PLAN_DEFS: JsonObject = {
  step: objectSchema(
    "One call of the plan.",
    {
      id: textSchema("Unique in the plan, and the same for the same input."),
      title: textSchema("For people."),
      entity: refSchema("path", "The entity that it is for."),
      needs: listSchema("Ids of the steps that must have been done before.", textSchema("An id.")),
      ...ATTEMPT,
      reverse: {
        description: "What takes it back.",
        oneOf: [
          objectSchema("Calls, in this order.", {
            calls: listSchema("The calls.", refSchema("call")),
          }),
          objectSchema("There is no way back.", { none: textSchema("Why.") }),
        ],
      },
      rights: { description: "Whether it changes what somebody may do.", type: "boolean" },
      deletes: { description: "Whether it deletes an entity.", type: "boolean" },
    },
    ["recover"],
  ),
  call: objectSchema("A call of the IAM API.", {
    action: textSchema("As in the API reference."),
    account: refSchema("account", "The account that it is made in."),
    input: {
      description:
        'Its input, as in the API reference. `{"kind": "ref"}` is a part of the result of an earlier step, `{"kind": "secret"}` is asked for when the plan is carried out.',
      type: "object",
    },
  }),
  recovery: objectSchema("How to go on after an error.", {
    codes: listSchema("The codes of the service.", textSchema("A code.")),
    attempts: listSchema(
      "What to call then; nothing: the error is as good as success.",
      objectSchema("A call.", ATTEMPT, ["recover"]),
    ),
  }),
};
