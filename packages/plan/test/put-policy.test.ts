import { describe, expect, test, vi } from "vitest";
import { planRestore } from "@iamferry/plan";
import { canonicalJson, cloudProfile } from "@iamferry/model";
import { attempt } from "./run-plan.ts";
import type { IamCall } from "@iamferry/api";
import type { Attempt } from "@iamferry/plan";

// Properties take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The texts of the policies of one user on a server that refuses to overwrite one, by name. */
type Policies = Readonly<Record<string, string>>;

const WANTED = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const OLD = "an older text";

const steps = planRestore(
  {
    accounts: [
      {
        kind: "account",
        name: "lab",
        policies: [],
        groups: [],
        users: [
          {
            kind: "user",
            name: "u",
            policies: [
              {
                kind: "policy",
                name: "N",
                document: { text: WANTED, value: JSON.parse(WANTED) },
              },
            ],
          },
        ],
      },
    ],
  },
  cloudProfile("eucalyptus-3.1"),
).plan.steps.filter(({ id }) => id.includes("/policy:"));

const [T, U] = ["N.iamferry", "N.iamferry2"] as const;

/** Every state that a run goes through, the given one first; the run must not be refused. */
function trace(run: readonly Attempt[], start: Policies): readonly Policies[] {
  const states = [start];
  for (const step of run) {
    const refused = attempt(step, (call) => {
      const [code, state] = answer(call, states.at(-1) ?? {});
      states.push(state);
      return code;
    });
    expect(refused).toBeUndefined();
  }
  return states;
}

function answer(call: IamCall, state: Policies): readonly [string | undefined, Policies] {
  if (call.action === "PutUserPolicy") {
    const { PolicyName: name, PolicyDocument: text } = call.input;
    if (typeof name !== "string" || typeof text !== "string") throw new Error("texts are known");
    return name in state ? ["InvalidName", state] : [undefined, { ...state, [name]: text }];
  }
  if (call.action === "DeleteUserPolicy") {
    const { PolicyName: name } = call.input;
    if (typeof name !== "string" || !(name in state)) return ["NoSuchEntity", state];
    const { [name]: _, ...rest } = state;
    return [undefined, rest];
  }
  throw new Error(`${call.action} is not about policies`);
}

/** The traces of all runs that can follow each other, each interrupted anywhere. */
function allTraces(run: readonly Attempt[], start: Policies): readonly (readonly Policies[])[] {
  const traces: (readonly Policies[])[] = [];
  const seen = new Set<string>();
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = canonicalJson(state);
    if (seen.has(key)) continue;
    seen.add(key);
    const states = trace(run, state);
    traces.push(states);
    open.push(...states);
  }
  return traces;
}

/** Whether a text that stands in a state of the trace is ever missing afterwards, before `until` stands. */
function losesFor(states: readonly Policies[], text: string, until?: string): boolean {
  let held = false;
  for (const state of states) {
    const texts = Object.values(state);
    if (until !== undefined && texts.includes(until)) return false;
    if (held && !texts.includes(text)) return true;
    held ||= texts.includes(text);
  }
  return false;
}

const starts: readonly Policies[] = [{}, { N: OLD }, { N: WANTED }];

describe("putting a policy where a name in use is refused", () => {
  test.each(starts)(
    "from %j, any interruptions and then a whole run end in the wanted text alone",
    (start) => {
      const traces = allTraces(steps, start);
      expect(traces.length).toBeGreaterThan(1);
      for (const states of traces) expect(states.at(-1)).toEqual({ N: WANTED });
    },
  );

  test.each(starts)("from %j, no deny is ever missing once it was there", (start) => {
    for (const states of allTraces(steps, start)) {
      expect(losesFor(states, WANTED)).toBe(false);
      expect(losesFor(states, OLD, WANTED)).toBe(false);
    }
  });

  test("what another script left under the temporary names goes, and the old text stays until the new one stands", () => {
    for (const leftover of [
      { [T]: "x" },
      { [T]: "x", [U]: "y" },
      { [U]: "y" },
      { [T]: WANTED, [U]: "y" },
    ]) {
      const traces = allTraces(steps, { N: OLD, ...leftover });
      for (const states of traces) {
        expect(states.at(-1)).toEqual({ N: WANTED });
        expect(losesFor(states, OLD, WANTED)).toBe(false);
      }
    }
    expect(trace(steps, { [T]: "x" }).at(-1)).toEqual({ N: WANTED });
  });

  test("simpler ways lose a deny, and this test sees it", () => {
    const [put, cleanup] = steps;
    if (put === undefined || cleanup === undefined) throw new Error("a put and a cleanup");
    const [putT, , removeN, putN] = put.recover?.attempts ?? [];
    if (putT === undefined || removeN === undefined || putN === undefined) {
      throw new Error("four attempts where the name is in use");
    }
    const bare: Attempt = {
      call: put.call,
      recover: { codes: ["InvalidName"], attempts: [removeN, putN] },
    };
    expect(losesAny([bare], { N: WANTED })).toBe(true);

    const [, removeT] = putT.recover?.attempts ?? [];
    if (removeT === undefined) throw new Error("T is replaced");
    const oneName: Attempt = {
      call: put.call,
      recover: {
        codes: ["InvalidName"],
        attempts: [
          {
            call: putT.call,
            recover: { codes: ["InvalidName"], attempts: [removeT, { call: putT.call }] },
          },
          removeN,
          putN,
        ],
      },
    };
    expect(losesAny([oneName, cleanup], { N: WANTED })).toBe(false);
    // An interrupted run, with another text in place, and the run that follows it.
    expect(losesAny([oneName, cleanup], { N: OLD })).toBe(true);
  });

  test("a policy that is new costs one call, and one that looks for what an interrupted run left", () => {
    expect(trace(steps, {})).toEqual([{}, { N: WANTED }, { N: WANTED }]);
  });
});

function losesAny(run: readonly Attempt[], start: Policies): boolean {
  return allTraces(run, start).some((states) => losesFor(states, WANTED));
}

test("servers that overwrite get one plain call", () => {
  const plain = planRestore(
    {
      accounts: [
        {
          kind: "account",
          name: "lab",
          policies: [
            { kind: "policy", name: "N", document: { text: WANTED, value: JSON.parse(WANTED) } },
          ],
          groups: [],
          users: [],
        },
      ],
    },
    cloudProfile("eucalyptus-4.0"),
  ).plan.steps;
  expect(plain.map(({ id, recover }) => [id, recover?.codes])).toEqual([
    ["account:lab", ["EntityAlreadyExists"]],
    ["account:lab/policy:N", undefined],
  ]);
});

test("temporary names are legal and nobody else's, however policies are called", () => {
  const names = [
    "N",
    "N.iamferry",
    "N.iamferry2",
    "N.iamferry-2",
    "x".repeat(300),
    `${"x".repeat(300)}y`,
  ];
  const { plan } = planRestore(
    {
      accounts: [
        {
          kind: "account",
          name: "lab",
          policies: names.map((name) => ({
            kind: "policy",
            name,
            document: { text: WANTED, value: JSON.parse(WANTED) },
          })),
          groups: [],
          users: [],
        },
      ],
    },
    cloudProfile("eucalyptus-3.1"),
  );
  const used = plan.steps.flatMap((step) => [...temporaryNamesIn(step)]);
  const perPolicy = new Set(used);
  expect(perPolicy.size).toBe(2 * names.length);
  expect(names.filter((name) => perPolicy.has(name))).toEqual([]);
  const rule = cloudProfile("eucalyptus-3.1").names.inlinePolicy;
  for (const name of perPolicy) {
    expect(rule.pattern.test(name)).toBe(true);
    expect(name.length).toBeLessThan(256);
  }
  expect([...perPolicy].slice(0, 2)).toEqual(["N.iamferry-3", "N.iamferry2-2"]);
});

/** The names that a step puts besides that of its policy. */
function* temporaryNamesIn({ call, recover }: Attempt): Generator<string> {
  const own = "PolicyName" in call.input ? call.input.PolicyName : undefined;
  for (const next of recover?.attempts ?? []) {
    const { input } = next.call;
    const name = "PolicyName" in input ? input.PolicyName : undefined;
    if (typeof name === "string" && name !== own) yield name;
    yield* [...temporaryNamesIn(next)].filter((inner) => inner !== own);
  }
}
