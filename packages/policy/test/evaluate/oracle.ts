// A second evaluator, as simple as can be: it reads the JSON anew for each request, with regular expressions for
// wildcards and tables of its own. It shares nothing with the first one but the profiles.
import type { CloudProfile } from "@iamferry/model";
import type { EvaluationRequest } from "@iamferry/policy";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** Yes, no, or nobody knows. */
export type Answer = "yes" | "no" | "unknown";

export interface OracleCase {
  readonly profile: CloudProfile;
  readonly policies: readonly Json[];
  readonly boundary?: Json;
  readonly request: EvaluationRequest;
}

/** The decision, and whether it is sure. */
export function oracle({ boundary, policies, profile, request }: OracleCase): string {
  const effectsOf = (documents: readonly Json[]): readonly (readonly [string, Answer])[] =>
    documents.flatMap((document) => statementEffects(document, profile, request));
  const identity = effectsOf(policies);
  const limits = boundary === undefined ? undefined : effectsOf([boundary]);
  const has = (list: typeof identity, effect: string, answer: Answer): boolean =>
    list.some(([each, is]) => each === effect && is === answer);
  const all = [...identity, ...(limits ?? [])];
  if (has(all, "Deny", "yes")) return "explicitDeny";
  if (has(all, "Deny", "unknown")) return "explicitDeny?";
  const isLost = has(all, "Document", "unknown");
  const allows = (list: typeof identity): boolean => has(list, "Allow", "yes");
  const couldAllow = (list: typeof identity): boolean =>
    allows(list) || has(list, "Allow", "unknown") || has(list, "Document", "unknown");
  if (allows(identity) && (limits === undefined || allows(limits))) {
    return isLost ? "allowed?" : "allowed";
  }
  const couldBe = couldAllow(identity) && (limits === undefined || couldAllow(limits));
  return isLost || couldBe ? "implicitDeny?" : "implicitDeny";
}

/** Who wants a role of account 123456789012: a user or a role of it, or a service. */
export type OraclePrincipal = "user/Bob" | "role/Ops" | "ec2.amazonaws.com";

export interface TrustCase {
  readonly profile: CloudProfile;
  readonly trust: Json;
  readonly principal: OraclePrincipal;
  /** What the principal's own policies say. */
  readonly own: "allow" | "deny" | "nothing";
  readonly request: EvaluationRequest;
}

/** The decision on a role whose trust policy is of the alphabet that `meaningfulPolicy` has. */
export function trustOracle({ own, principal, profile, request, trust }: TrustCase): string {
  const found = statementEffects(trust, profile, request);
  if (found.some(([effect]) => effect === "Document")) {
    return own === "deny" ? "explicitDeny" : "implicitDeny?";
  }
  const { Statement = [] } = trust as Record<string, Json>;
  const entries = listed(Statement) as readonly Record<string, Json>[];
  const meant = found.map(([effect, answer], at) => {
    const naming = namingIn(entries[at] ?? {}, principal, profile.id.startsWith("aws"));
    const isNamed = naming === "unknown" ? "unknown" : yesNo(naming !== "no");
    return { effect, answer: every([answer, isNamed]), naming };
  });
  const has = (effect: string, answer: Answer): boolean =>
    meant.some((each) => each.effect === effect && each.answer === answer);
  const isService = principal === "ec2.amazonaws.com";
  if (has("Deny", "yes") || (own === "deny" && !isService)) return "explicitDeny";
  if (has("Deny", "unknown")) return "explicitDeny?";
  const allows = meant.filter(({ effect, answer }) => effect === "Allow" && answer === "yes");
  const doubt = has("Allow", "unknown") ? "?" : "";
  if (allows.length === 0) return `implicitDeny${doubt}`;
  if (isService || own === "allow" || allows.some(({ naming }) => naming === "itself")) {
    return "allowed";
  }
  return allows.some(({ naming }) => naming === "anyone")
    ? "implicitDeny?"
    : `implicitDeny${doubt}`;
}

function namingIn(entry: Record<string, Json>, principal: OraclePrincipal, isAws: boolean): string {
  const isService = principal === "ec2.amazonaws.com";
  const name = (element: Json): string => {
    if (element === "*") return isService ? "unknown" : "anyone";
    const { AWS, Service } = element as Record<string, Json>;
    if (isService) return listed(Service ?? []).includes(principal) ? "itself" : "no";
    const values = listed(AWS ?? []).map(textOf);
    if (values.includes(`arn:aws:iam::123456789012:${principal}`)) return "itself";
    if (values.some((value) => /^(?:arn:aws:iam::)?123456789012(?::root)?$/.test(value)))
      return "account";
    return values.includes("*") ? "anyone" : "no";
  };
  if (entry["Principal"] !== undefined) return name(entry["Principal"]);
  if (isAws) return "unknown";
  const excluded = name(entry["NotPrincipal"] ?? null);
  if (excluded === "unknown") return excluded;
  return excluded === "no" ? "anyone" : "no";
}

function statementEffects(
  document: Json,
  profile: CloudProfile,
  request: EvaluationRequest,
): readonly (readonly [string, Answer])[] {
  const { Statement: found = [], Version } = document as Record<string, Json>;
  const isList = Array.isArray(found);
  if (!isList && !profile.statementObject) return [["Document", "unknown"]];
  const entries = (isList ? found : [found]) as readonly Record<string, Json>[];
  const isAws = profile.id.startsWith("aws");
  const hasVariables =
    profile.policyVariables &&
    typeof Version === "string" &&
    (isAws ? Version === "2012-10-17" : Version >= "2012-10-17");
  const world = { profile, request, isAws, version: versionOf(profile), hasVariables };
  return entries
    .filter(({ Effect }) => Effect !== "Limit")
    .map((entry) => {
      const condition = (entry["Condition"] ?? {}) as Record<string, Record<string, Json>>;
      const parts = [
        isAws ? wholeStatement(entry, world) : groupedStatement(entry, world),
        ...Object.entries(condition).flatMap(([operator, keys]) =>
          Object.entries(keys).map(([key, values]) =>
            oneCondition(operator, key, listed(values), world),
          ),
        ),
      ];
      return [textOf(entry["Effect"] ?? null), every(parts)] as const;
    });
}

interface World {
  readonly profile: CloudProfile;
  readonly request: EvaluationRequest;
  readonly isAws: boolean;
  readonly version: number;
  readonly hasVariables: boolean;
}

function versionOf({ id }: CloudProfile): number {
  return Number(id.replace("eucalyptus-", ""));
}

function wholeStatement(entry: Record<string, Json>, world: World): Answer {
  const { request } = world;
  const actions = listed(entry["Action"] ?? entry["NotAction"] ?? []);
  const isAction = yesNo(actions.some((each) => globbed(textOf(each), request.action, "i")));
  const element = entry["Resource"] ?? entry["NotResource"];
  if (element === undefined)
    return entry["NotAction"] === undefined ? isAction : opposite(isAction);
  const resources = listed(element);
  const isNot = entry["NotResource"] !== undefined;
  const isResource = some(
    resources.map((each) => {
      const pattern = filled(textOf(each), world);
      if (pattern === undefined) return isNot ? "unknown" : "no";
      return yesNo(globbed(pattern, request.resource ?? "*"));
    }),
  );
  return every([
    entry["NotAction"] === undefined ? isAction : opposite(isAction),
    isNot ? opposite(isResource) : isResource,
  ]);
}

/** `PolicyParser.decomposeStatement`: a rule for each pair of a service and a type that go together. */
function groupedStatement(entry: Record<string, Json>, world: World): Answer {
  const { request, version } = world;
  const notAction = entry["NotAction"] !== undefined;
  const notResource = entry["NotResource"] !== undefined;
  const actions = listed(entry["Action"] ?? entry["NotAction"] ?? []).map((each) =>
    textOf(each).toLowerCase(),
  );
  const resources = listed(entry["Resource"] ?? entry["NotResource"] ?? []).map(textOf);
  const answers: Answer[] = [];
  for (const service of new Set(actions.map((action) => action.split(":")[0] ?? ""))) {
    const own = actions.filter((action) => action.split(":")[0] === service);
    const hit = own.some((action) => globbed(action, request.action.toLowerCase()));
    if (entry["Resource"] === undefined && !notResource) answers.push(yesNo(hit !== notAction));
    const types = [...new Set(resources.map((each) => ern(each).type))].filter(
      (type) =>
        service === "*" ||
        type === "*" ||
        type.split(":")[0] === service ||
        (service === "sts" && version >= 3.3 && type.startsWith("iam:")),
    );
    for (const type of types) {
      const names = resources.map(ern).filter((each) => each.type === type);
      const isHere = ruleHits(type, names, { notResource, world });
      answers.push(every([yesNo(hit !== notAction), isHere]));
    }
    if (types.length === 0 && resources.length > 0 && version >= 5.1)
      answers.push(yesNo(hit !== notAction));
  }
  return some(answers);
}

function ruleHits(
  type: string,
  patterns: readonly { readonly name: string }[],
  { notResource, world }: { readonly notResource: boolean; readonly world: World },
): Answer {
  const asked = ern(world.request.resource ?? "*");
  if (type !== "*" && type !== asked.type) return yesNo(notResource && world.version >= 4.2);
  const isLower =
    asked.type.startsWith("ec2:") ||
    world.version < 3.3 ||
    (world.version < 4.0 && !asked.type.startsWith("iam:"));
  const name = isLower ? asked.name.toLowerCase() : asked.name;
  const hit = some(
    patterns.map((each) => {
      const pattern = filled(each.name, world);
      return pattern === undefined ? "unknown" : yesNo(globbed(pattern, name));
    }),
  );
  return notResource ? opposite(hit) : hit;
}

function ern(text: string): { readonly type: string; readonly name: string } {
  const s3 = /^arn:aws:s3:::([^/]+)(\/.+)?/.exec(text);
  if (s3 !== null)
    return { type: s3[2] === undefined ? "s3:bucket" : "s3:object", name: text.slice(13) };
  const ec2 = /^arn:aws:ec2:::([^/]+)\/(.*)/.exec(text);
  if (ec2 !== null) return { type: `ec2:${ec2[1] ?? ""}`, name: (ec2[2] ?? "").toLowerCase() };
  const iam = /^arn:aws:iam::[^:]*:([^/]+)(\/.*)/.exec(text);
  if (iam !== null) return { type: `iam:${iam[1] ?? ""}`, name: iam[2] ?? "" };
  return { type: "*", name: "*" };
}

function oneCondition(
  operator: string,
  key: string,
  values: readonly Json[],
  world: World,
): Answer {
  const { isAws, profile, request, version } = world;
  const folded = key.toLowerCase();
  if (!isAws && (folded === "ec2:keepalive" || folded === "ec2:expirationtime")) return "yes";
  if (profile.conditionOperators?.includes(operator) === false) return "unknown";
  if (profile.conditionKeys?.includes(folded) === false) return "unknown";
  const given = Object.entries(request.context ?? {})
    .filter(([each]) => each.toLowerCase() === folded)
    .flatMap(([, each]) => each);
  const texts = values.map(textOf);
  if (operator === "Null") return yesNo(texts.includes(String(given.length === 0)));
  const all = operator.startsWith("ForAllValues:");
  const any = operator.startsWith("ForAnyValue:");
  const ifExists = operator.endsWith("IfExists");
  const base = operator.replace(/^For(?:AllValues|AnyValue):/, "").replace(/IfExists$/, "");
  if (base === "Null") return "unknown";
  const negative = /Not/.test(base);
  if (given.length === 0) {
    if (ifExists) return "yes";
    if (version < 3.4) {
      const service = request.action.toLowerCase().split(":")[0] ?? "";
      return folded.startsWith("aws:") || folded.startsWith(`${service}:`) ? "unknown" : "yes";
    }
    if (!isAws) return all || negative ? "unknown" : "no";
    if (all) return "yes";
    return any ? "no" : yesNo(negative);
  }
  if (isAws && all && given.every((value) => value === "")) return "yes";
  const each = given.map((value) => {
    const pairs = texts.map((text) => onePair(base, value, { text, world }));
    return negative && isAws ? every(pairs) : some(pairs);
  });
  if (all) return every(each);
  if (any) return some(each);
  return every(each) === some(each) ? every(each) : "unknown";
}

interface Wanted {
  readonly text: string;
  readonly world: World;
}

function onePair(base: string, value: string, { text, world }: Wanted): Answer {
  const { isAws } = world;
  const negative = /Not/.test(base);
  const positive = base.replace("Not", "");
  const answer = (is: Answer): Answer => (negative ? opposite(is) : is);
  if (/^(?:String|Arn)/.test(base)) {
    const wanted = filled(text, world);
    if (wanted === undefined) return negative ? "unknown" : "no";
    const plain = unmarked(wanted);
    switch (positive) {
      case "StringEquals":
        return answer(yesNo(value === plain));
      case "StringEqualsIgnoreCase":
        return answer(yesNo(value.toLowerCase() === plain.toLowerCase()));
      case "StringLike":
        return answer(yesNo(globbed(isAws ? wanted : wanted.toLowerCase(), value)));
      default: {
        const like = arnLike(wanted, value);
        if (isAws || positive === "ArnLike" || like === "no" || value === plain) {
          return answer(value === plain && !isAws && positive === "ArnEquals" ? "yes" : like);
        }
        return "unknown";
      }
    }
  }
  const lost = negative ? "unknown" : "no";
  if (base.startsWith("Numeric")) {
    const numeral =
      !isAws && base.endsWith("Equals") && !/Than/.test(base) ? /^-?\d+$/ : /^-?\d+(?:\.\d+)?$/;
    if (!numeral.test(value) || !numeral.test(text)) return isAws ? lost : "no";
    return compared(base.slice("Numeric".length), Number(value) - Number(text));
  }
  if (base.startsWith("Date")) {
    const [a, b] = [instant(value), instant(text)];
    if (Number.isNaN(a) || Number.isNaN(b)) return lost;
    return compared(base.slice("Date".length), a - b);
  }
  switch (base) {
    case "Bool": {
      const wanted = text.toLowerCase();
      if (!isAws) return yesNo((value.toLowerCase() === "true") === (wanted === "true"));
      return yesNo(/^(?:true|false)$/.test(wanted) && value.toLowerCase() === wanted);
    }
    case "BinaryEquals":
      return yesNo(Buffer.from(value, "base64").equals(Buffer.from(text, "base64")));
    default: {
      const inside = addressIn(value, text, isAws);
      return inside === undefined ? lost : answer(yesNo(inside));
    }
  }
}

function compared(how: string, order: number): Answer {
  const is: Record<string, boolean> = {
    Equals: order === 0,
    NotEquals: order !== 0,
    LessThan: order < 0,
    LessThanEquals: order <= 0,
    GreaterThan: order > 0,
    GreaterThanEquals: order >= 0,
  };
  return yesNo(is[how] === true);
}

function instant(text: string): number {
  return /^\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** Bits as text. */
function addressIn(value: string, range: string, withIpv6: boolean): boolean | undefined {
  const [network = "", length] = range.split("/");
  const [a, b] = [bitsOf(value), bitsOf(network)];
  if (a === undefined || b === undefined) return undefined;
  if (!withIpv6 && (a.length === 128 || b.length === 128)) return undefined;
  const prefix = length === undefined ? b.length : Number(length);
  return a.length === b.length && a.slice(0, prefix) === b.slice(0, prefix);
}

function bitsOf(text: string): string | undefined {
  const bits = (numbers: readonly number[], width: number): string =>
    numbers.map((each) => each.toString(2).padStart(width, "0")).join("");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return bits(text.split(".").map(Number), 8);
  if (!text.includes(":")) return undefined;
  const [head = "", tail = ""] = text.split("::");
  const words = (half: string): readonly number[] =>
    half === "" ? [] : half.split(":").map((word) => Number.parseInt(word, 16));
  const missing = 8 - words(head).length - words(tail).length;
  return bits([...words(head), ...Array<number>(missing).fill(0), ...words(tail)], 16);
}

function arnLike(pattern: string, value: string): Answer {
  const wanted = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(pattern);
  const given = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(value);
  if (wanted === null) return globbed(pattern, value) ? "unknown" : "no";
  if (given === null) return "no";
  return yesNo([1, 2, 3, 4, 5, 6].every((part) => globbed(wanted[part] ?? "", given[part] ?? "")));
}

/** Characters of the private use area stand for those that a variable has brought: they are no wildcards. */
const MARKS: readonly (readonly [string, string])[] = [
  ["*", "\ue000"],
  ["?", "\ue001"],
  ["$", "\ue002"],
  [":", "\ue003"],
];

function marked(text: string): string {
  return MARKS.reduce((result, [character, mark]) => result.replaceAll(character, mark), text);
}

function unmarked(text: string): string {
  return MARKS.reduce((result, [character, mark]) => result.replaceAll(mark, character), text);
}

/** The text with its variables filled in; undefined where one has no value. */
function filled(text: string, { hasVariables, isAws, request }: World): string | undefined {
  if (!hasVariables) return text;
  let isLost = false;
  const result = text.replace(/\$\{([^}]*)\}/g, (whole, body: string) => {
    if (/^[*?$]$/.test(body)) return marked(body);
    const [, key = "", , fallback] = /^([\w:/-]+)(\s*,\s*'([^']*)')?$/.exec(body) ?? [];
    if (!isAws && !/^[a-zA-Z][a-zA-Z0-9]*:[a-zA-Z]+$/.test(body)) return whole;
    const values = Object.entries(request.context ?? {})
      .filter(([each]) => each.toLowerCase() === key.toLowerCase())
      .flatMap(([, each]) => each);
    const value = values.length === 0 ? fallback : values[0];
    if (value === undefined || values.length > 1) isLost = true;
    return marked(value ?? "");
  });
  return isLost ? undefined : result;
}

function globbed(pattern: string, text: string, flags = ""): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, "[^]*")
    .replaceAll("?", "[^]");
  return new RegExp(`^${unmarkedSource(source)}$`, flags).test(text);
}

function unmarkedSource(source: string): string {
  return MARKS.reduce(
    (result, [character, mark]) => result.replaceAll(mark, `\\${character}`),
    source,
  );
}

function listed(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function yesNo(is: boolean): Answer {
  return is ? "yes" : "no";
}

function opposite(answer: Answer): Answer {
  return answer === "unknown" ? answer : yesNo(answer === "no");
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

function some(answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}
