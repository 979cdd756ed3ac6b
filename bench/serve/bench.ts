import { runNode, takeTurns, workOf } from "../contest.ts";
import type { Contender, PartReport, Setting } from "../contest.ts";
import { ratioTarget, spread } from "../stats.ts";

/** A page costs the same in a cloud of any size, but for the logarithm of finding it, and for colder caches. */
const MOST_GROWTH = 1.5;

/** How many requests the embedded cloud answers, beside a server that does nothing, and how listing grows. */
export function benchServe({ quick }: Setting): PartReport {
  const runs = quick ? 1 : 5;
  const requests = quick ? 500 : 40_000;
  const sizes = quick ? ([200, 2000] as const) : ([1000, 100_000] as const);
  const contender = (
    name: string,
    note: string,
    { args, found }: { readonly args: readonly number[]; readonly found: number },
  ): Contender => ({
    name,
    note,
    runs,
    run: () => runNode("serve", [name, ...args.map(String)], { found }),
    measures: [],
  });
  const once = { args: [requests], found: requests };
  const bare = contender("bare", "node:http that answers a fixed XML", once);
  const create = contender("CreateUser", "in a cloud that grows", once);
  const get = contender("GetUser", "of 1,000", once);
  const asked = quick ? 25 : 1000;
  const pages = sizes.map((size) =>
    contender("ListUsers", `a page of 100 of ${size.toLocaleString("en")}`, {
      args: [size, asked],
      found: asked * 100,
    }),
  );
  const details = sizes.map((size) =>
    contender("GetAccountAuthorizationDetails", `all of ${size.toLocaleString("en")} users`, {
      args: [size],
      found: size,
    }),
  );
  const all = [bare, create, get, ...pages, ...details];
  takeTurns(all);
  const growth = (of: readonly Contender[], work: number): number => {
    const [small = bare, large = bare] = of;
    return workOf(large) / workOf(small) / work;
  };
  const each = growth(details, sizes[1] / sizes[0]);
  const page = growth(pages, 1);
  return {
    title: `the embedded cloud over HTTP: ${requests.toLocaleString("en")} requests by 16 connections, ${runs} runs`,
    rows: [
      ["", "work", "spread", "what"],
      ...all.map((one) => {
        const times = one.measures.map(({ workMs }) => workMs);
        const apart = times.length === 1 ? "–" : `${(spread(times) * 100).toFixed(0)} %`;
        return [one.name, `${workOf(one).toFixed(0)} ms`, apart, one.note];
      }),
    ],
    targets: [
      ratioTarget(
        "serve: CreateUser, times the requests of a bare server",
        workOf(bare) / workOf(create),
        1 / 3,
      ),
      ratioTarget(
        "serve: GetUser, times the requests of a bare server",
        workOf(bare) / workOf(get),
        1 / 3,
      ),
      growthTarget("serve: a page of ListUsers, in the larger cloud by that in the smaller", page),
      growthTarget(
        "serve: details for each user, in the larger cloud by those in the smaller",
        each,
      ),
    ],
    notes: [
      `serve: ${perSecond(create, requests)} CreateUser and ${perSecond(get, requests)} GetUser a second, ${perSecond(bare, requests)} of the bare server`,
    ],
    contenders: all,
  };
}

function perSecond(contender: Contender, requests: number): string {
  return Math.round((requests / workOf(contender)) * 1000).toLocaleString("en");
}

function growthTarget(what: string, got: number): PartReport["targets"][number] {
  return {
    what,
    wanted: `<= ${MOST_GROWTH} x`,
    got: `${got.toFixed(2)} x`,
    met: got <= MOST_GROWTH,
  };
}
