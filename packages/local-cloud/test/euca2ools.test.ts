import { rootAccessKey } from "@iamferry/simulator";
import type { CloudProfileId } from "@iamferry/model";
import { expect, test } from "vitest";
import { createLocalCloud } from "../src/create.ts";
import type { LocalCloud } from "../src/local-cloud.ts";
import { signV2, signV4 } from "./signature/signers.ts";
import { recordOf, SIGNED_AT, testCloud, type PlainRequest } from "./support.ts";
import { elementAt, parseXml, textAt, type XmlElement } from "./xml-tree.ts";

type Parameters = readonly (readonly [string, string])[];
type Sign = (request: { readonly parameters: Parameters; readonly key: Key }) => PlainRequest;
interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How each family of the clients signs and sends, and the clouds of its time. */
const CLIENTS: readonly (readonly [string, CloudProfileId, Sign])[] = [
  ["2.1", "eucalyptus-3.1", (request) => signV2({ ...request, method: "GET" })],
  ["2.1", "eucalyptus-5.1", (request) => signV2({ ...request, method: "GET" })],
  ["3.0", "eucalyptus-3.3", (request) => signV2({ ...request, method: "POST" })],
  ["3.4", "eucalyptus-3.4", (request) => signV4({ ...request, region: "undefined-4711" })],
  ["3.4", "eucalyptus-4.2", (request) => signV4({ ...request, region: "undefined-4711" })],
  ["3.4", "eucalyptus-5.1", (request) => signV4({ ...request, region: "undefined-4711" })],
];

const DOCUMENT =
  '{"Version":"2012-10-17","Statement":[{"Sid":"a_b~c+d","Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"}]}';

test.each(CLIENTS)("euca2ools %s finds its way on %s", (_version, id, sign) => {
  const client = clientOf(id, sign);
  // euare-accountcreate -a sandbox
  const account = client.ask({ Action: "CreateAccount", AccountName: "sandbox" });
  expect(textAt(account, "CreateAccountResult", "Account", "AccountName")).toBe("sandbox");
  expect(textAt(account, "CreateAccountResult", "Account", "AccountId")).toMatch(/^[0-9]{12}$/);
  // euare-accountlist
  const accounts = client.ask({ Action: "ListAccounts" });
  const names = elementAt(accounts, "ListAccountsResult", "Accounts")?.children ?? [];
  expect(names.map((member) => textAt(member, "AccountName") ?? "").toSorted()).toEqual([
    "eucalyptus",
    "lab",
    "sandbox",
  ]);
  // euare-usercreate -u bob -p / --delegate sandbox
  client.ask({ Action: "CreateUser", UserName: "bob", Path: "/", DelegateAccount: "sandbox" });
  const users = client.ask({ Action: "ListUsers", DelegateAccount: "sandbox" });
  const listed = elementAt(users, "ListUsersResult", "Users")?.children ?? [];
  expect(listed.map((member) => textAt(member, "UserName") ?? "").toSorted()).toEqual([
    "admin",
    "bob",
  ]);
  expect(textAt(users, "ListUsersResult", "IsTruncated")).toBe("false");
  // euare-useruploadpolicy -u bob -p p -o '…' --delegate sandbox
  client.ask({
    Action: "PutUserPolicy",
    UserName: "bob",
    PolicyName: "p",
    PolicyDocument: DOCUMENT,
    DelegateAccount: "sandbox",
  });
  const policy = client.ask({
    Action: "GetUserPolicy",
    UserName: "bob",
    PolicyName: "p",
    DelegateAccount: "sandbox",
  });
  // The clients decode what they get with urllib's unquote, which leaves `+` alone.
  const text = textAt(policy, "GetUserPolicyResult", "PolicyDocument") ?? "";
  expect(decodeURIComponent(text)).toBe(DOCUMENT);
  expect(text.startsWith("%7B")).toBe(Number(id.slice(-3)) > 4);
  // euare-userdel -u bob -r --delegate sandbox, once with another name
  const missing = client.ask({
    Action: "DeleteUser",
    UserName: "eve",
    IsRecursive: "true",
    DelegateAccount: "sandbox",
  });
  expect(textAt(missing, "Error", "Code")).toBe("NoSuchEntity");
  expect(elementAt(missing, "Error", "Detail")).toBeDefined();
  client.ask({
    Action: "DeleteUser",
    UserName: "bob",
    IsRecursive: "True",
    DelegateAccount: "sandbox",
  });
  const left = client.ask({ Action: "ListUsers", DelegateAccount: "sandbox" });
  expect(elementAt(left, "ListUsersResult", "Users")?.children).toHaveLength(1);
  // euare-accountdel -a sandbox -r
  client.ask({ Action: "DeleteAccount", AccountName: "sandbox", Recursive: "true" });
  const gone = client.ask({ Action: "ListUsers", DelegateAccount: "sandbox" });
  expect(textAt(gone, "Error", "Message")).toBe("Can not find delegation account sandbox");
});

test("the policy of a GET that is too long for the line of a request is refused by Eucalyptus", () => {
  const client = clientOf("eucalyptus-3.1", (request) => signV2({ ...request, method: "GET" }));
  const long = client.ask({
    Action: "PutUserPolicy",
    UserName: "admin",
    PolicyName: "p",
    PolicyDocument: DOCUMENT + " ".repeat(1500),
  });
  expect(textAt(long, "Errors", "Error", "Code")).toBe("400 Bad Request");
});

test("a client of signatures of version 4 alone cannot log in to Eucalyptus 3.1 and 3.2", () => {
  const client = clientOf("eucalyptus-3.2", (request) =>
    signV4({ ...request, region: "undefined-1" }),
  );
  expect(textAt(client.ask({ Action: "ListUsers" }), "Errors", "Error", "Code")).toBe(
    "403 Forbidden",
  );
});

/** A client with the key of the administrating account, and the cloud that it changes. */
function clientOf(
  id: CloudProfileId,
  sign: Sign,
): { readonly ask: (parameters: Readonly<Record<string, string>>) => XmlElement } {
  const { answer, cloud: first } = createLocalCloud(testCloud(id).state, { enforce: true });
  const key = rootAccessKey(first.state, "111111111111");
  if (key === undefined) throw new Error("no key");
  let cloud: LocalCloud = first;
  return {
    ask: (parameters) => {
      const all = { ...parameters, Version: "2010-05-08" };
      const request = sign({ parameters: Object.entries(all), key });
      const handled = answer(cloud, recordOf(request), SIGNED_AT);
      cloud = handled.cloud;
      return parseXml(handled.response.body);
    },
  };
}
