import { OPERATIONS, SHAPES, isServed, type ServiceActionName } from "@iamferry/api/service";
import { CLOUD_PROFILE_IDS, cloudProfile, type CloudProfileId } from "@iamferry/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { printOutput } from "../../src/query/print.ts";
import { xmlText } from "../../src/query/xml.ts";
import { parseXml, textAt, type XmlElement } from "../xml-tree.ts";

test("an answer has the published shape", () => {
  const output = {
    User: {
      Arn: "arn:aws:iam::123456789012:user/bob",
      CreateDate: "2026-01-01T00:00:00Z",
      Path: "/",
      UserId: "AIDAEXAMPLE",
      UserName: "bob",
      Tags: [{ Key: "a", Value: "b" }],
      Unknown: "never printed",
    },
  };
  expect(print("aws", "CreateUser", output)).toEqual({
    status: 200,
    headers: { "Content-Type": "text/xml; charset=utf-8", "x-amzn-RequestId": "id-1" },
    body:
      '<CreateUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateUserResult><User><Path>/</Path>' +
      "<UserName>bob</UserName><UserId>AIDAEXAMPLE</UserId><Arn>arn:aws:iam::123456789012:user/bob</Arn>" +
      "<CreateDate>2026-01-01T00:00:00Z</CreateDate><Tags><member><Key>a</Key><Value>b</Value></member></Tags></User>" +
      "</CreateUserResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></CreateUserResponse>",
  });
});

test("an action without output answers with the request's id alone", () => {
  expect(print("aws", "DeleteUser", {}).body).toBe(
    '<DeleteUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></DeleteUserResponse>',
  );
});

test("an action whose output has no members has an empty result", () => {
  expect(
    print("aws", "ListAccountAliases", { AccountAliases: [], IsTruncated: false }).body,
  ).toContain(
    "<ListAccountAliasesResult><AccountAliases></AccountAliases><IsTruncated>false</IsTruncated></ListAccountAliasesResult>",
  );
});

test("maps are entries", () => {
  const output = { SummaryMap: { Users: 5, Groups: 15 } };
  for (const id of ["aws", "eucalyptus-5.1"] as const) {
    expect(print(id, "GetAccountSummary", output).body).toContain(
      "<SummaryMap><entry><key>Users</key><value>5</value></entry><entry><key>Groups</key><value>15</value></entry></SummaryMap>",
    );
  }
});

test("STS answers in its own namespace", () => {
  const { body } = print("aws", "GetCallerIdentity", { Account: "123456789012" });
  expect(body).toMatch(
    /^<GetCallerIdentityResponse xmlns="https:\/\/sts\.amazonaws\.com\/doc\/2011-06-15\/"><GetCallerIdentityResult>/,
  );
});

test("Eucalyptus answers its own shapes", () => {
  const output = { Accounts: [{ AccountName: "lab", AccountId: "222222222222" }] };
  expect(print("eucalyptus-4.2", "ListAccounts", output).body).toContain(
    "<ListAccountsResult><Accounts><member><AccountName>lab</AccountName><AccountId>222222222222</AccountId></member></Accounts></ListAccountsResult>",
  );
});

const DOCUMENT = '{"Version": "2012-10-17", "Sid": "a+b_~é"}';
const ENCODED = {
  rfc: "%7B%22Version%22%3A%20%222012-10-17%22%2C%20%22Sid%22%3A%20%22a%2Bb_~%C3%A9%22%7D",
  scheme: "%7B%22Version%22%3A%20%222012-10-17%22%2C%20%22Sid%22%3A%20%22a+b%5F%7E%C3%A9%22%7D",
  raw: DOCUMENT,
};

test.each([
  ["aws", ENCODED.rfc],
  ["eucalyptus-3.1", ENCODED.raw],
  ["eucalyptus-4.0", ENCODED.raw],
  ["eucalyptus-4.1", ENCODED.scheme],
  ["eucalyptus-5.1", ENCODED.scheme],
] as const)("%s answers policy documents in its own encoding", (id, expected) => {
  const output = { UserName: "bob", PolicyName: "p", PolicyDocument: DOCUMENT };
  const tree = parseXml(print(id, "GetUserPolicy", output).body);
  expect(textAt(tree, "GetUserPolicyResult", "PolicyDocument")).toBe(expected);
});

test("every member of an output that holds a policy is encoded, and no other", () => {
  const encoded = new Set<string>();
  const plain = new Set<string>();
  for (const { aws } of Object.values(OPERATIONS)) {
    for (const [member, shape] of membersBelow(aws?.output, new Set())) {
      if (/^(?:policyDocumentType)$/.test(shape)) encoded.add(member);
      else plain.add(member);
    }
  }
  expect([...encoded].toSorted()).toEqual([
    "AssumeRolePolicyDocument",
    "Document",
    "PolicyDocument",
  ]);
  for (const member of encoded) expect(plain).not.toContain(member);
});

const hostile = fc.oneof(
  fc.constantFrom(
    "</UserName><UserName>evil",
    "]]>",
    "<!--",
    "&amp;",
    "&#x3c;",
    "a\r\nb\rc",
    "\0\u0008\u001b\u007f\ufffe\uffff",
    "\ud800a\udc00",
    "<?xml?>",
    "%3Cb%3E",
    "  blanks  ",
  ),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
);

test("no text leaves its element, in any answer of any cloud", () => {
  const served = CLOUD_PROFILE_IDS.flatMap((id) =>
    (Object.keys(OPERATIONS) as ServiceActionName[])
      .filter((action) => isServed(action, id) && outputOf(action, id) !== undefined)
      .map((action) => [id, action] as const),
  );
  let leaves = 0;
  fc.assert(
    fc.property(fc.constantFrom(...served), fc.infiniteStream(hostile), ([id, action], texts) => {
      const shape = outputOf(action, id);
      const output = filled(shape, texts, 0) as Record<string, unknown>;
      const { body } = print(id, action, output);
      const [result] = parseXml(body).children;
      if (result === undefined || result.name !== `${action}Result`) return false;
      leaves += leafTexts(result).length;
      const expected = expectedTexts(output, shape, id);
      return JSON.stringify(leafTexts(result)) === JSON.stringify(expected);
    }),
    { numRuns: 300 },
  );
  expect(leaves).toBeGreaterThan(1000);
});

test("text is written so that a reader of XML reads it, but for what XML cannot hold", () => {
  expect(xmlText(`a & <b> "c" 'd' \r\n\t`)).toBe(
    "a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39; &#13;\n\t",
  );
  expect(xmlText("\0\u001f\ufffe\ud83d\ude00\ud83d")).toBe("\ufffd\ufffd\ufffd\ud83d\ude00\ufffd");
});

function print(
  id: CloudProfileId,
  action: ServiceActionName,
  output: Readonly<Record<string, unknown>>,
): ReturnType<typeof printOutput> {
  return printOutput(action, output, { profile: cloudProfile(id), requestId: "id-1" });
}

function outputOf(action: ServiceActionName, id: CloudProfileId): string | undefined {
  const { aws, eucalyptus } = OPERATIONS[action];
  return cloudProfile(id).dialect === "iam" ? aws?.output : eucalyptus?.output;
}

/** A value of a shape with everything in it, lists of two. */
function filled(name: string | undefined, texts: Iterator<string>, depth: number): unknown {
  const shape = SHAPES[name ?? ""];
  switch (shape?.kind) {
    case "structure":
      return Object.fromEntries(
        Object.entries(shape.members)
          // Organizations' and simulations' outputs hold themselves.
          .filter(() => depth < 6)
          .map(([member, { shape: of }]) => [member, filled(of, texts, depth + 1)]),
      );
    case "list":
      return depth < 6
        ? [filled(shape.of, texts, depth + 1), filled(shape.of, texts, depth + 1)]
        : [];
    case "map":
      return { [`k${String(texts.next().value)}`]: filled(shape.of, texts, depth + 1) };
    case "integer":
      return 5;
    case "boolean":
      return true;
    default:
      return String(texts.next().value);
  }
}

/** The texts of a value in the order of an answer, as a reader gets them. */
function expectedTexts(
  value: unknown,
  name: string | undefined,
  id: CloudProfileId,
  member = "",
): string[] {
  const shape = SHAPES[name ?? ""];
  if (Array.isArray(value) && shape?.kind === "list") {
    return value.length === 0 ? [""] : value.flatMap((item) => expectedTexts(item, shape.of, id));
  }
  if (typeof value === "object" && value !== null) {
    const record = value as Record<string, unknown>;
    if (shape?.kind === "map") {
      return Object.entries(record).flatMap(([key, item]) => [
        readable(key),
        ...expectedTexts(item, shape.of, id),
      ]);
    }
    if (shape?.kind !== "structure") throw new Error(`no structure ${name}`);
    const members = Object.keys(shape.members);
    if (Object.keys(record).length === 0) return [""];
    return members.flatMap((key) => expectedTexts(record[key], shape.members[key]?.shape, id, key));
  }
  const text = String(value);
  if (!/^(?:AssumeRolePolicyDocument|Document|PolicyDocument)$/.test(member))
    return [readable(text)];
  const encoding = id.startsWith("aws") ? "rfc" : Number(id.slice(-3)) < 4.1 ? "raw" : "scheme";
  if (encoding === "raw") return [readable(text)];
  const rfc = encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return [
    encoding === "rfc"
      ? rfc
      : rfc.replace(/%2B/g, "+").replaceAll("_", "%5F").replaceAll("~", "%7E"),
  ];
}

function readable(text: string): string {
  return text.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "\ufffd");
}

function leafTexts(element: XmlElement): string[] {
  return element.children.length === 0 ? [element.text] : element.children.flatMap(leafTexts);
}

/** The members below a shape that are texts, with the names of their shapes. */
function membersBelow(name: string | undefined, seen: Set<string>): (readonly [string, string])[] {
  const shape = SHAPES[name ?? ""];
  if (name === undefined || shape === undefined || seen.has(name)) return [];
  seen.add(name);
  if (shape.kind === "list" || shape.kind === "map") return membersBelow(shape.of, seen);
  if (shape.kind !== "structure") return [];
  return Object.entries(shape.members).flatMap(([member, { shape: of }]) =>
    SHAPES[of]?.kind === "string" ? [[member, of] as const] : membersBelow(of, seen),
  );
}
