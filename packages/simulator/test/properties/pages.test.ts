import {
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
} from "@iamferry/api/service";
import { simulate, type CloudState, type ServiceCall } from "@iamferry/simulator";
import { runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACTIONS } from "../../src/actions/table.ts";
import { filled, furnished } from "../coverage-clouds.ts";
import { newState } from "./run-calls.ts";

const account = { id: "123456789012" };

type Output = Readonly<Record<string, unknown>>;

function answer(state: CloudState, call: Omit<ServiceCall, "account">): Output {
  const outcome = simulate(state, { ...call, account });
  if ("error" in outcome) throw new Error(`${call.action}: ${outcome.error.message}`);
  return outcome.output;
}

/** All items of all lists of an answer, as texts. */
function itemsOf(output: Output): readonly string[] {
  return Object.entries(output).flatMap(([member, value]) =>
    Array.isArray(value) ? value.map((item) => `${member} ${JSON.stringify(item)}`) : [],
  );
}

/** What listing takes besides where a page begins. */
interface Listing {
  readonly action: ServiceActionName;
  readonly input: Output;
}

/** Each page by a state of its own. */
function pages(
  stateAt: (page: number) => CloudState,
  { action, input }: Listing,
  sizes: { readonly MaxItems?: number; readonly pageLimit?: number },
): readonly string[] {
  const { MaxItems, pageLimit } = sizes;
  const items: string[] = [];
  let Marker: unknown;
  for (let page = 0; page < 5000; page++) {
    const output = answer(stateAt(page), {
      action,
      input: {
        ...input,
        ...(MaxItems !== undefined && { MaxItems }),
        ...(Marker !== undefined && { Marker }),
      },
      ...(pageLimit !== undefined && { pageLimit }),
    });
    const found = itemsOf(output);
    expect(found.length).toBeLessThanOrEqual(Math.min(MaxItems ?? 1000, pageLimit ?? 1000));
    items.push(...found);
    Marker = output["Marker"];
    expect(output["IsTruncated"]).toBe(Marker !== undefined);
    if (Marker === undefined) return items;
  }
  throw new Error(`${action} has no end`);
}

describe("the pages of a list", () => {
  const { present, state } = furnished();
  const full = filled(state);
  const inputs: Readonly<Record<string, unknown>> = { ...present, PolicySourceArn: undefined };
  const listings = (Object.keys(ACTIONS) as readonly ServiceActionName[]).flatMap(
    (action): readonly Listing[] => {
      const operation: Operation = OPERATIONS[action];
      const shape: Shape | undefined =
        operation.input === undefined ? undefined : SHAPES[operation.input];
      if (shape?.kind !== "structure" || !("Marker" in shape.members)) return [];
      // Euare gives all at once, and what simulates policies lists no entities.
      if (operation.aws === undefined || action.startsWith("Simulate")) return [];
      const input = Object.entries(shape.members)
        .filter(([member, { required }]) => required === true || member === "UserName")
        .map(([member]) => [member, inputs[member] ?? "here"]);
      return [{ action, input: Object.fromEntries(input) as Output }];
    },
  );

  test("are known for most of the actions that list", () => {
    expect(listings.length).toBeGreaterThan(25);
  });

  test.each(listings)("of $action hold everything once, whatever their size", (listing) => {
    const whole = pages(() => full, listing, { MaxItems: 1000 });
    expect(new Set(whole).size).toBe(whole.length);
    const sizes = whole.length > 1000 ? [97, 1000] : [1, 2, 3, 7];
    for (const size of sizes) {
      expect(pages(() => full, listing, { MaxItems: size })).toEqual(whole);
      expect(pages(() => full, listing, { pageLimit: size })).toEqual(whole);
    }
    expect(pages(() => full, listing, {})).toEqual(whole);
  });

  test.each(["ListUsers", "GetAccountAuthorizationDetails"] as const)(
    "of %s miss nobody who is there all the time, and show nobody twice, while others come and go",
    (action) => {
      const names = Array.from({ length: 12 }, (_, at) => String.fromCodePoint(97 + at));
      let passing = 0;
      fc.assert(
        fc.property(
          fc.subarray(names, { minLength: 3 }),
          fc.integer({ min: 1, max: 4 }),
          fc.array(fc.record({ name: fc.constantFrom(...names), page: fc.nat({ max: 6 }) }), {
            maxLength: 30,
            size: "max",
          }),
          (staying, MaxItems, events) => {
            let cloud = newState("aws");
            const there = new Set<string>();
            const toggle = (name: string) => {
              const change = there.has(name) ? "DeleteUser" : "CreateUser";
              const input = { UserName: name };
              const outcome = simulate(cloud, { action: change, account, input });
              if ("error" in outcome) throw new Error(outcome.error.message);
              cloud = outcome.state;
              if (!there.delete(name)) there.add(name);
            };
            for (const name of staying) toggle(name);
            const stateAt = (page: number) => {
              for (const { name, page: at } of events) {
                if (at === page && !staying.includes(name)) {
                  toggle(name);
                  passing++;
                }
              }
              return cloud;
            };
            const listed = pages(stateAt, { action, input: {} }, { MaxItems }).map(
              (item) => /"UserName":"(.)"/.exec(item)?.[1] ?? "",
            );
            expect(new Set(listed).size).toBe(listed.length);
            expect(listed.filter((name) => staying.includes(name))).toEqual(staying);
          },
        ),
        { numRuns: runs(15, 40) },
      );
      expect(passing).toBeGreaterThan(40);
    },
  );
});
