import { parseJsonForm, printJson } from "../src/index.ts";
import { readPolicy } from "@iamferry/policy";
import type { Account, Snapshot } from "@iamferry/model";
import { memberCount, survey } from "../src/json/survey.ts";
function best(run: () => void) { let b = 1e9; for (let i = 0; i < 9; i++) { const t = performance.now(); run(); b = Math.min(b, performance.now() - t); } return b.toFixed(0); }
const doc = (i: number) => { const value = { Version: "2012-10-17", Statement: [{ Sid: `S${i}`, Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: [`arn:aws:s3:::bucket${i}/*`], Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }] }; return { text: JSON.stringify(value, null, 2), value }; };
const account: Account = { kind: "account", id: "111122223333", policies: [], groups: [], users: Array.from({ length: 5900 }, (_, i) => ({ kind: "user" as const, name: `user${i}`, path: "/", id: `AIDA${i}`, created: "2020-01-01T00:00:00Z", tags: [{ key: "team", value: "x" }], policies: [{ kind: "policy" as const, name: "p", document: doc(i) }], accessKeys: [{ id: `AKIA${i}`, status: "Active" as const }] })) };
const s: Snapshot = { cloud: "aws", accounts: [account] };
const text = printJson(s); const v = JSON.parse(text);
for (let i = 0; i < 25; i++) parseJsonForm(text);
