import {
  CLOUD_PROFILES,
  isPartial,
  type Account,
  type CloudProfileId,
  type Snapshot,
} from "@iamferry/model";
import { tellCloud } from "@iamferry/simulator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exportCloud,
  type CallPort,
  type PortCall,
  type PortError,
  type StatePort,
} from "../../src/index.ts";
import { answering, cloudPort } from "./cloud-port.ts";
import { clouds } from "./clouds.ts";
import { asCompared, asExported } from "./told.ts";

/** A release for each form of an export: details, without roles, with all kinds but policies, with all. */
const CLOUDS: readonly CloudProfileId[] = [
  "aws",
  "eucalyptus-3.1",
  "eucalyptus-4.1",
  "eucalyptus-5.1",
];

const CODES: readonly string[] = ["AccessDenied", "NoSuchEntity", "NoAnswer", "Unreachable"];

/** A cloud with something of nearly each field, always the same one. */
const FULL: ReadonlyMap<CloudProfileId, Snapshot> = new Map(
  CLOUDS.map((id) => {
    const drawn = fc.sample(clouds(id, 1), { numRuns: 100, seed: 7 });
    const sizes = drawn.map((snapshot) => fieldsOf(snapshot).size);
    return [id, drawn[sizes.indexOf(Math.max(...sizes))] ?? { accounts: [] }];
  }),
);

describe.each(CLOUDS)("an export of %s", (id) => {
  const profile = CLOUD_PROFILES[id];
  const snapshot = FULL.get(id) ?? { accounts: [] };
  const told = asExported(tellCloud(cloudPort(snapshot, id).state()), profile);
  const texts = new Map<string, string>();

  test("is whole or says what is missing, whichever call fails once", async () => {
    const asked = await callsOf(cloudPort(snapshot, id), id);
    expect(asked.length).toBeGreaterThan(25);
    for (const code of CODES) {
      for (const [at, call] of asked.entries()) {
        if (saysNone(call, code)) continue;
        const port = failing(cloudPort(snapshot, id), new Set([at + 1]), code);
        // oxlint-disable-next-line no-await-in-loop
        await expectHonest(port, `${call.action} ${code}`);
      }
    }
  });

  test("is whole or says what is missing, whichever two calls fail", async () => {
    const asked = await callsOf(cloudPort(snapshot, id), id);
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: asked.length }), {
      minLength: 2,
      maxLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom("AccessDenied", "NoAnswer"), async (pair, code) => {
        await expectHonest(failing(cloudPort(snapshot, id), new Set(pair), code), String(pair));
      }),
      { numRuns: 40 },
    );
  });

  test("is whole or says what is missing, whichever action is refused", async () => {
    const asked = await callsOf(cloudPort(snapshot, id), id);
    for (const action of new Set(asked.map((call) => call.action))) {
      const port = answering(cloudPort(snapshot, id), (call, _number, ask) =>
        call.action === action ? Promise.resolve({ error: refusal("AccessDenied") }) : ask(call),
      );
      // oxlint-disable-next-line no-await-in-loop
      await expectHonest(port, action);
    }
  });

  async function expectHonest(port: CallPort, what: string): Promise<void> {
    const { diagnostics, snapshot: read } = await exportCloud(port, { profile });
    const own = read.scope?.find((scope) => scope.startsWith("account="))?.slice("account=".length);
    const isWhole = JSON.stringify(comparable(asCompared(read))) === inScope(own);
    const isMarked = isPartial(read);
    expect({ what, isHonest: isWhole || isMarked }).toEqual({ what, isHonest: true });
    // A mark is told, and what is told as an error is marked.
    const tells = diagnostics.some(({ severity }) => severity === "error");
    expect({ what, tells }).toEqual({ what, tells: isMarked });
  }

  /** The accounts that an export of this scope is to hold, as text. */
  function inScope(own = ""): string {
    const known = texts.get(own);
    if (known !== undefined) return known;
    const accounts = told.filter(({ name }) => own === "" || name === own);
    const text = JSON.stringify(comparable(accounts));
    texts.set(own, text);
    return text;
  }
});

/** The names of all fields that it has. */
function fieldsOf(snapshot: Snapshot): ReadonlySet<string> {
  return new Set(JSON.stringify(snapshot).match(/"\w+":/g));
}

/** Without what nobody but the administrator of a cloud can know of an account of old releases. */
function comparable(accounts: readonly Account[]): readonly Account[] {
  return accounts.map(({ id: _id, ...account }) => account);
}

async function callsOf(port: StatePort<unknown>, id: CloudProfileId): Promise<readonly PortCall[]> {
  const calls: PortCall[] = [];
  const listening = answering(port, (call, _number, ask) => {
    calls.push(call);
    return ask(call);
  });
  await exportCloud(listening, { profile: CLOUD_PROFILES[id] });
  return calls;
}

function failing(port: CallPort, numbers: ReadonlySet<number>, code: string): CallPort {
  return answering(port, (call, number, ask) =>
    numbers.has(number) && !saysNone(call, code)
      ? Promise.resolve({ error: refusal(code) })
      : ask(call),
  );
}

/** An answer that says that there is none, and no failure. */
function saysNone({ action }: PortCall, code: string): boolean {
  return (
    code === "NoSuchEntity" &&
    (action === "GetLoginProfile" || action === "GetAccountPasswordPolicy")
  );
}

function refusal(code: string): PortError {
  return { code, message: "injected", fate: "refused" };
}
