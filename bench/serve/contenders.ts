import { join } from "node:path";
import { peakBytes } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";
import { startServer } from "../served.ts";
import { openConnection } from "./client.ts";

/** Clients of a server in another process, by so many connections that stay open. */
export const contenders: Readonly<Record<string, Run>> = {
  bare: (requests = "") => asking(["bare"], Number(requests), createUser),
  // AWS takes 5,000 users; Eucalyptus has no such limit.
  CreateUser: (requests = "") => asking(["eucalyptus-5.1"], Number(requests), createUser),
  GetUser: (requests = "") => asking(["aws", "1000"], Number(requests), getUser),
  // A page of a hundred that is not the first, time and again.
  ListUsers: async (users = "", requests = "") => {
    let marker = "";
    return asking(["aws", users], Number(requests), () => `Action=ListUsers${marker}`, {
      before: async (ask) => {
        const half = await ask(`Action=ListUsers&MaxItems=${Math.min(1000, Number(users) / 2)}`);
        marker = `&Marker=${encodeURIComponent(/<Marker>([^<]*)</.exec(half)?.[1] ?? "")}`;
      },
      expected: /<member>/g,
    });
  },
  GetAccountAuthorizationDetails: (users = "") => details(Number(users)),
};

const CONNECTIONS = 16;

const createUser = (at: number): string => `Action=CreateUser&UserName=new-${at}`;
const getUser = (at: number): string =>
  `Action=GetUser&UserName=user-${`${at % 1000}`.padStart(6, "0")}`;

type Ask = (query: string) => Promise<string>;

async function asking(
  server: readonly string[],
  requests: number,
  queryOf: (at: number) => string,
  {
    before,
    expected = /<UserName>/g,
  }: { readonly before?: (ask: Ask) => Promise<void>; readonly expected?: RegExp } = {},
): Promise<Measure> {
  return served(server, async ([first, ...others]) => {
    if (first === undefined) throw new Error("there is no connection");
    await before?.(first);
    const all = async (count: number, from: number): Promise<number> => {
      let [next, found] = [from, 0];
      const worker = async (ask: Ask): Promise<void> => {
        while (next < from + count) {
          const body = await ask(queryOf(next++));
          found += body.match(expected)?.length ?? 0;
        }
      };
      await Promise.all([first, ...others].map(worker));
      return found;
    };
    // Code that is not compiled yet says nothing about a server that runs for a while.
    const warm = Math.max(500, requests / 2);
    await all(warm, 0);
    const begin = performance.now();
    const found = await all(requests, warm);
    const workMs = performance.now() - begin;
    return { readMs: 0, workMs, peakBytes: peakBytes(), held: { found } };
  });
}

/** Every page of the account's details, each of a thousand. */
async function details(users: number): Promise<Measure> {
  return served(["aws", String(users)], async ([ask]) => {
    if (ask === undefined) throw new Error("there is no connection");
    const begin = performance.now();
    let [found, marker] = [0, ""];
    do {
      const body = await ask(`Action=GetAccountAuthorizationDetails&MaxItems=1000${marker}`);
      found += body.match(/<UserName>/g)?.length ?? 0;
      const next = /<Marker>([^<]*)</.exec(body)?.[1];
      marker = next === undefined ? "" : `&Marker=${encodeURIComponent(next)}`;
    } while (marker !== "");
    const workMs = performance.now() - begin;
    return { readMs: 0, workMs, peakBytes: peakBytes(), held: { found } };
  });
}

/** What is measured against a server that lives as long. */
async function served(
  args: readonly string[],
  measure: (connections: readonly Ask[]) => Promise<Measure>,
): Promise<Measure> {
  const { port, stop } = await startServer(join(import.meta.dirname, "server.ts"), args);
  try {
    const connections = await Promise.all(
      Array.from({ length: CONNECTIONS }, () => openConnection(port)),
    );
    const measured = await measure(
      connections.map(
        ({ ask }): Ask =>
          (query) =>
            ask(`Version=2010-05-08&${query}`),
      ),
    );
    for (const { close } of connections) close();
    return measured;
  } finally {
    stop();
  }
}
