import { slowdown } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Operation } from "../../../src/change/operation.ts";
import {
  ALLOW_ADDED,
  ALLOW_REMOVED,
  DENY_ADDED,
  DENY_REMOVED,
  GATE_NARROWED,
  GATE_WIDENED,
} from "../../../src/change/order/rights.ts";
import type { Rights } from "../../../src/change/order/rights.ts";
import { schedule } from "../../../src/change/order/schedule.ts";
import type { Item, Schedule } from "../../../src/change/order/schedule.ts";

/**
 * A world in which what everybody may do can be counted: requests are bits of a number. A policy allows some
 * and denies some, a gate lets some through, and a principal has a few of each.
 */
interface World {
  /** By policy, before and after; a gate that is a number lets these requests through. */
  readonly policies: readonly Replaced[];
  readonly gates: readonly { readonly before: number; readonly after: number }[];
  /** By principal: which policies and gates it has. */
  readonly principals: readonly { readonly policies: number[]; readonly gates: number[] }[];
  readonly protect: readonly number[];
  readonly canClose: boolean;
  readonly canKeep: boolean;
}

interface Policy {
  readonly allows: number;
  readonly denies: number;
}

interface Replaced {
  readonly before: Policy;
  readonly after: Policy;
}

const requests = fc.nat({ max: 15 });
/** Most policies do one thing. */
const policy: fc.Arbitrary<Policy> = fc.oneof(
  fc.record({ allows: requests, denies: fc.constant(0) }),
  fc.record({ allows: fc.constant(0), denies: requests }),
  fc.record({ allows: requests, denies: requests }),
);

const worlds: fc.Arbitrary<World> = fc
  .record({
    policies: fc.array(fc.record({ before: policy, after: policy }), {
      minLength: 1,
      maxLength: 6,
    }),
    gates: fc.array(fc.record({ before: requests, after: requests }), { maxLength: 2 }),
    canClose: fc.boolean(),
    canKeep: fc.boolean(),
  })
  .chain((rest) =>
    fc.record({
      policies: fc.constant(rest.policies),
      gates: fc.constant(rest.gates),
      canClose: fc.constant(rest.canClose),
      canKeep: fc.constant(rest.canKeep),
      principals: fc.array(
        fc.record({
          policies: fc.uniqueArray(fc.nat({ max: rest.policies.length - 1 })),
          gates:
            rest.gates.length === 0
              ? fc.constant<number[]>([])
              : fc.uniqueArray(fc.nat({ max: rest.gates.length - 1 })),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      protect: fc.uniqueArray(fc.nat({ max: 2 })),
    }),
  );

describe("an order of operations", () => {
  test("opens nothing that neither side has, and keeps what both have of protected principals", () => {
    const seen = { closed: 0, exposed: 0, interrupted: 0, kept: 0, plain: 0 };
    fc.assert(
      fc.property(worlds, (world) => {
        const order = scheduled(world);
        follow(world, order);
        if (order.entries.some(({ kind }) => kind === "close")) seen.closed++;
        else if (order.exposed.size > 0) seen.exposed++;
        else if (order.interrupted.size > 0) seen.interrupted++;
        else if (order.entries.some(({ kind }) => kind === "keep")) seen.kept++;
        else seen.plain++;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  test("is the same each time", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(scheduled(world)).toEqual(scheduled(world));
      }),
      { numRuns: 100 },
    );
  });

  test("shuts nobody out for a single policy that changes, whatever it says", () => {
    const single = worlds.map((world) => ({
      ...world,
      gates: [],
      policies: world.policies.slice(0, 1),
    }));
    fc.assert(
      fc.property(single, ({ principals, ...world }) => {
        const one = principals.map(({ policies }) => ({
          gates: [],
          policies: policies.filter((at) => at === 0),
        }));
        const { entries, exposed, interrupted } = scheduled({ ...world, principals: one });
        expect(entries.every(({ kind }) => kind === "operation")).toBe(true);
        expect(exposed.size + interrupted.size).toBe(0);
      }),
    );
  });

  test("lets all operations of a principal run before what they need them for is let in again", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const shut = new Set<string>();
        for (const entry of scheduled(world).entries) {
          if (entry.kind === "close") shut.add(entry.principal);
          if (entry.kind === "open") expect(shut.delete(entry.principal)).toBe(true);
        }
        expect(shut.size).toBe(0);
      }),
    );
  });

  test("follows the needs of operations, wherever their rights would place them", () => {
    const allow = itemOf("allow", new Map([["p", ALLOW_ADDED]]), []);
    const deny = itemOf("deny", new Map([["p", DENY_ADDED]]), ["allow"]);
    const { entries } = schedule([allow, deny], {
      protect: new Set(),
      canClose: () => true,
      canKeep: () => true,
    });
    expect(
      entries.map((entry) => (entry.kind === "operation" ? entry.item.operation.id : entry.kind)),
    ).toEqual(["close", "allow", "deny", "open"]);
  });

  test.each([
    ["a group of many", (size: number) => [...many(size, "p"), groupItem(size)]],
    ["many who are stuck", (size: number) => [...many(size, "p"), ...many(size, "q", 0)]],
  ])("takes linear time for %s", (_name, itemsOf) => {
    const options = { protect: new Set<string>(), canClose: () => true, canKeep: () => true };
    const [few, lots] = [itemsOf(1_000), itemsOf(8_000)];
    const run = (items: readonly Item[]) => () => void schedule(items, options);
    // Eight times as many: quadratic time would take 64 times as long.
    expect(slowdown({ small: run(few), large: run(lots) }, 16)).toBeLessThan(24);
  });
});

const MIXED: Rights = DENY_ADDED | ALLOW_ADDED | DENY_REMOVED;

function many(size: number, prefix: string, offset = 1): readonly Item[] {
  return Array.from({ length: size }, (_, at) =>
    itemOf(`${prefix}${at}/${offset}`, new Map([[`p${at}`, MIXED]]), []),
  );
}

function groupItem(size: number): Item {
  return itemOf("group", new Map(Array.from({ length: size }, (_, at) => [`p${at}`, MIXED])), []);
}

function itemOf(id: string, incidence: Item["incidence"], needs: readonly string[]): Item {
  const operation: Operation = {
    id,
    needs,
    call: { action: "CreateUser", account: { name: "lab" }, input: { UserName: id } },
    reverse: { none: "a test" },
    cause: { entity: [], title: id },
    touches: [],
    stage: "change",
  };
  return { operation, incidence };
}

/** An operation for each policy and gate, with exactly what it does to each principal. */
function scheduled(world: World): Schedule {
  const items: Item[] = [];
  for (const [at, { before, after }] of world.policies.entries()) {
    const rights =
      missing(after.allows, before.allows, ALLOW_ADDED) |
      missing(before.allows, after.allows, ALLOW_REMOVED) |
      missing(after.denies, before.denies, DENY_ADDED) |
      missing(before.denies, after.denies, DENY_REMOVED);
    items.push(itemOf(`policy ${at}`, those(world, "policies", { at, rights }), []));
  }
  for (const [at, { before, after }] of world.gates.entries()) {
    const rights = missing(before, after, GATE_NARROWED) | missing(after, before, GATE_WIDENED);
    items.push(itemOf(`gate ${at}`, those(world, "gates", { at, rights }), []));
  }
  return schedule(items, {
    protect: new Set(world.protect.map((at) => `p${at}`)),
    canClose: () => world.canClose,
    canKeep: () => world.canKeep,
  });
}

function those(
  { principals }: World,
  what: "policies" | "gates",
  { at, rights }: { readonly at: number; readonly rights: Rights },
): Item["incidence"] {
  if (rights === 0) return new Map();
  const has = principals.flatMap((principal, index) =>
    principal[what].includes(at) ? [[`p${index}`, rights] as const] : [],
  );
  return new Map(has);
}

function missing(requested: number, others: number, rights: Rights): Rights {
  return (requested & ~others) === 0 ? 0 : rights;
}

/** Follows an order step by step, and counts after each what everybody may do. */
function follow(world: World, order: Schedule): void {
  const done = new Set<string>();
  const shut = new Set<string>();
  const kept = new Set<string>();
  const everything = new Set([
    ...world.policies.map((_, at) => `policy ${at}`),
    ...world.gates.map((_, at) => `gate ${at}`),
  ]);
  for (const entry of order.entries) {
    if (entry.kind === "operation") done.add(entry.item.operation.id);
    else if (entry.kind === "close") shut.add(entry.principal);
    else if (entry.kind === "open") shut.delete(entry.principal);
    else if (entry.kind === "keep") kept.add(entry.principal);
    else kept.delete(entry.principal);
    for (const index of world.principals.keys()) {
      const principal = `p${index}`;
      const first = allowedTo(world, index, { done: new Set() });
      const last = allowedTo(world, index, { done: everything });
      const now = shut.has(principal)
        ? 0
        : allowedTo(world, index, { done, keeps: kept.has(principal) });
      if (!order.exposed.has(principal)) expect(now & ~(first | last)).toBe(0);
      const lasting = world.protect.includes(index) && !order.interrupted.has(principal);
      if (lasting) expect(first & last & ~now).toBe(0);
    }
  }
  expect(done).toEqual(everything);
}

function allowedTo(
  world: World,
  index: number,
  { done, keeps = false }: { readonly done: ReadonlySet<string>; readonly keeps?: boolean },
): number {
  const principal = world.principals[index] ?? { policies: [], gates: [] };
  let [allowed, denied, passed] = [0, 0, 15];
  for (const at of principal.policies) {
    const replaced = world.policies[at];
    const now = done.has(`policy ${at}`) ? replaced?.after : replaced?.before;
    allowed |= (now?.allows ?? 0) | (keeps ? (replaced?.before.allows ?? 0) : 0);
    denied |= now?.denies ?? 0;
  }
  for (const at of principal.gates) {
    const gate = world.gates[at];
    passed &= (done.has(`gate ${at}`) ? gate?.after : gate?.before) ?? 15;
  }
  return allowed & passed & ~denied;
}
