import { describe, expect, test } from "vitest";
import { cloudProfile } from "@iamferry/model";
import { loadCloud, simulate } from "@iamferry/simulator";
import { parseFaults, withFaults, type Faults, type LocalCloud } from "@iamferry/local-cloud";

function faultsOf(text: string): Faults {
  const faults = parseFaults(text);
  if ("message" in faults) throw new Error(faults.message);
  return faults;
}

/** A cloud of AWS that answers with these faults, one request after the other. */
function faulty(text: string) {
  const snapshot = {
    accounts: [{ kind: "account", id: "123456789012", policies: [], users: [], groups: [] }],
  } as const;
  let cloud: LocalCloud = {
    state: loadCloud(snapshot, { profile: cloudProfile("aws") }),
    engine: { simulate, callerOf: () => undefined, authorize: () => undefined },
    enforce: false,
    requests: 0,
  };
  const answer = withFaults(faultsOf(text));
  return (query: string, now: number) => {
    const target = `/?Version=2010-05-08&${query}`;
    const request = { method: "GET", target, headers: new Map(), body: new Uint8Array(0) };
    const handled = answer(cloud, request, now);
    ({ cloud } = handled);
    return handled.response;
  };
}

describe("faults", () => {
  test("hit the requests that they name, and no others", () => {
    const ask = faulty("throttling=#2,denied-calls=#3,html-errors=#4,lost-answers=#5");
    const answers = [1, 2, 3, 4, 5, 6].map((at) => ask(`Action=CreateUser&UserName=u${at}`, at));
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 403, 502, 200, 200]);
    expect(answers[1]?.body).toContain("<Code>Throttling</Code>");
    expect(answers[2]?.body).toContain("<Code>AccessDenied</Code>");
    expect(answers[3]?.headers["Content-Type"]).toBe("text/html");
    expect(answers.map(({ lost }) => lost)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      true,
      undefined,
    ]);
    const listed = ask("Action=ListUsers", 7).body;
    // What was answered by nothing was carried out; what was refused was not.
    expect([...listed.matchAll(/<UserName>(u\d)</g)].map(([, name]) => name)).toEqual([
      "u1",
      "u5",
      "u6",
    ]);
  });

  test("let a client read what was some time ago, until that time has passed", () => {
    const ask = faulty("stale-reads=100%,stale-for=2s");
    expect(ask("Action=CreateUser&UserName=bob", 10_000).status).toBe(200);
    expect(ask("Action=GetUser&UserName=bob", 10_001).status).toBe(404);
    expect(ask("Action=AddUserToGroup&UserName=bob&GroupName=g", 11_000).status).not.toBe(200);
    expect(ask("Action=GetUser&UserName=bob", 12_000).status).toBe(200);
  });

  test("cut pages short, also to none, and lose nobody", () => {
    const ask = faulty("short-pages=100%,seed=3");
    for (let at = 0; at < 20; at++) ask(`Action=CreateUser&UserName=u${at}`, at);
    const names: string[] = [];
    const sizes = new Set<number>();
    let marker = "";
    for (let page = 0; page < 200; page++) {
      const { body } = ask(`Action=ListUsers${marker}`, 100);
      const found = [...body.matchAll(/<UserName>([^<]*)</g)].map(([, name = ""]) => name);
      sizes.add(found.length);
      names.push(...found);
      const next = /<Marker>([^<]*)</.exec(body)?.[1];
      if (next === undefined) break;
      marker = `&Marker=${next}`;
    }
    expect(names).toHaveLength(20);
    expect(new Set(names).size).toBe(20);
    expect(sizes).toEqual(new Set([0, 1, 2]));
  });

  test("come as often as they say, and by the seed", () => {
    const statuses = (seed: number): readonly number[] => {
      const ask = faulty(`throttling=25%,seed=${seed}`);
      return Array.from({ length: 1000 }, (_, at) => ask("Action=ListUsers", at).status);
    };
    const first = statuses(1);
    expect(first).toEqual(statuses(1));
    expect(first).not.toEqual(statuses(2));
    const throttled = first.filter((status) => status === 400).length;
    expect(throttled).toBeGreaterThan(200);
    expect(throttled).toBeLessThan(300);
  });
});

describe("a specification of faults", () => {
  test.each([
    ["", "there is no fault ``"],
    ["seed=1", "it names no fault"],
    ["throttle=5%", "there is no fault `throttle`"],
    ["throttling", "`throttling` says neither a percentage nor requests"],
    ["throttling=101%", "`throttling=101%` says neither a percentage nor requests"],
    ["throttling=#0", "`throttling=#0` says neither a percentage nor requests"],
    ["throttling=1%,throttling=2%", "`throttling` stands there twice"],
    ["throttling=1%,seed=x", "the seed `x` is no number"],
    ["stale-reads=1%,stale-for=2m", "`2m` is no time such as 500ms or 2s"],
  ])("`%s` is refused with what is wrong", (text, message) => {
    expect(parseFaults(text)).toMatchObject({ message });
  });
});
