import type { JsonObject, JsonValue } from "@iamferry/model";
import fc, { type Arbitrary } from "fast-check";

/** Names that mean something to a policy, and some that only look so. */
const name = fc.constantFrom(
  "Version",
  "Id",
  "Statement",
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "Principal",
  "AWS",
  "Condition",
  "StringLike",
  "ArnEquals",
  "ArnLike",
  "Null",
  "aws:SourceArn",
  "AWS:sourcearn",
  "__proto__",
  "class",
);

const scalar: Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue[]>(
    "Allow",
    "Deny",
    "2012-10-17",
    "**",
    "s3:?*",
    "${*}",
    "null",
    "[a]",
    "123456789012",
    "1.2.3.4",
    "arn:aws:s3:::b?*",
  ),
  fc.constantFrom<JsonValue[]>(null, true, 5, 5.5, -0, ""),
);

/** Objects of the words of policies in any places: nearly a policy, and as a rule none. */
export const policyLike: Arbitrary<JsonObject> = fc
  .letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      tie("object"),
    ),
    object: fc
      .uniqueArray(fc.tuple(name, tie("value")), { maxLength: 4, selector: ([key]) => key })
      .map((members): JsonObject => Object.fromEntries<JsonValue>(members)),
  }))
  .object.chain((object) =>
    fc
      .array(
        fc.record(
          {
            Sid: scalar,
            Effect: fc.constantFrom<JsonValue[]>("Allow", "Deny", "Limit", 5),
            Action: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
            Resource: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
            Condition: fc.constantFrom<JsonValue[]>(object, {}),
          },
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      )
      .map((statements): JsonObject => {
        // `fc.record` makes objects without a prototype, and JSON has them with one.
        const list = statements.map((statement) => ({ ...statement }));
        return Object.hasOwn(object, "Statement") ? object : { ...object, Statement: list };
      }),
  );
