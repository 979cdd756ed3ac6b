import {
  isServed,
  OPERATIONS,
  SHAPES,
  type Operation,
  type ServiceActionName,
  type Shape,
  type ShapeName,
} from "@iamferry/api/service";
import type { CloudProfile } from "@iamferry/model";
import fc, { type Arbitrary } from "fast-check";
import { CALL_NAMES, made, memberValues, type MadeRef, type ValuePools } from "./call-values.ts";

/** One call of a sequence, as plain data: what an earlier one answered stands in it as a {@link MadeRef}. */
export interface DrawnCall {
  readonly action: ServiceActionName;
  readonly input: Readonly<Record<string, unknown>>;
  /** The name of the account; absent for the first one. */
  readonly account?: string;
  /** The name of the user who makes it; absent for the account's owner. */
  readonly by?: string;
}

/** How sequences of calls are drawn. */
export interface CallOptions {
  /** Default: every action that the profile serves. */
  readonly actions?: readonly ServiceActionName[];
  /** How many runs of calls about one kind of thing a sequence has at most. Default: 8. */
  readonly most?: number;
}

/**
 * Sequences of calls of all actions of a cloud: first most of what makes things of two names, then runs of up to a dozen
 * calls about one kind of thing, so that they meet what others made. Some are calls that every cloud refuses.
 */
export function serviceCalls(
  profile: CloudProfile,
  { actions = servedActions(profile), most = 8 }: CallOptions = {},
): Arbitrary<readonly DrawnCall[]> {
  const families = familiesOf(actions);
  const bases = BASES.filter((action) => actions.includes(action));
  const sequences = fc.subarray([...CALL_NAMES], { minLength: 2, maxLength: 2 }).chain((names) => {
    const drawn = new Map(
      actions.map((action) => [action, callsOf(action, { profile, names })] as const),
    );
    // Of the second name fewer, so that some of what is made is empty enough to be deleted.
    const begin = names.flatMap((name, at) =>
      bases.map((action) =>
        fc.option(callsOf(action, { profile, names: [name] }), {
          freq: at === 0 ? 4 : 1,
          nil: undefined,
        }),
      ),
    );
    const runs = families.map((family) => {
      const calls = family.flatMap((action) => {
        const arbitrary = drawn.get(action);
        return arbitrary === undefined ? [] : [{ weight: weightOf(action), arbitrary }];
      });
      return fc.array(fc.oneof(...calls), { minLength: 4, maxLength: 12, size: "max" });
    });
    return fc
      .tuple(
        fc.tuple(...begin),
        fc.array(fc.oneof(...runs), { minLength: 1, maxLength: most, size: "max" }),
      )
      .map(([first, rest]) => [
        ...first.filter((call): call is DrawnCall => call !== undefined),
        ...rest.flat(),
      ]);
  });
  // The first cases of a property would have short sequences, in which nothing meets anything.
  return fc.noBias(sequences);
}

/** What most other actions need something of. */
const BASES: readonly ServiceActionName[] = [
  "CreateAccount",
  "CreateUser",
  "CreateGroup",
  "AddUserToGroup",
  "CreateRole",
  "CreateInstanceProfile",
  "CreatePolicy",
  "CreatePolicyVersion",
  "CreateAccessKey",
  "CreateLoginProfile",
  "CreateVirtualMFADevice",
  "CreateOpenIDConnectProvider",
  "CreateSAMLProvider",
  "CreateServiceLinkedRole",
  "CreateServiceSpecificCredential",
  "UploadServerCertificate",
  "UploadSSHPublicKey",
  "UploadSigningCertificate",
  "PutUserPolicy",
  "PutGroupPolicy",
  "PutRolePolicy",
  "AttachUserPolicy",
  "AttachRolePolicy",
  "AddRoleToInstanceProfile",
  "EnableMFADevice",
];

/** Every action that the cloud of a profile serves. */
export function servedActions({ id }: CloudProfile): readonly ServiceActionName[] {
  return (Object.keys(OPERATIONS) as ServiceActionName[]).filter((name) => isServed(name, id));
}

/** What was made so far, by kind, which references are resolved from. */
export class MadeValues {
  readonly #values = new Map<string, string[]>();

  /** The input with what was made in the place of references. */
  resolve({ input }: DrawnCall): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(input).map(([member, value]) => [
        member,
        isMadeRef(value) ? this.#at(value) : value,
      ]),
    );
  }

  /** Remembers what an action that changes something answered, and the markers of others. */
  note(action: ServiceActionName, output: unknown): void {
    const reads = /^(?:Get|List|Simulate)/.test(action);
    this.#walk(output, (member, value) => {
      if (member === "Marker") this.#add(`Marker:${action}`, value);
      else if (!reads && IDS.has(member)) this.#add(member, value);
      const arn = /^arn:[a-z-]+:iam::\d{12}:([a-z-]+)\//.exec(value)?.[1];
      if (!reads && arn !== undefined) this.#add(`arn:${arn}`, value);
    });
  }

  #at({ made: kind, nth, else: absent }: MadeRef): string {
    const values = this.#values.get(kind) ?? [];
    return values[nth % Math.max(values.length, 1)] ?? absent;
  }

  #add(kind: string, value: string): void {
    const values = this.#values.get(kind);
    if (values === undefined) this.#values.set(kind, [value]);
    else if (!values.includes(value)) values.push(value);
  }

  #walk(value: unknown, visit: (member: string, value: string) => void, member = ""): void {
    if (typeof value === "string") visit(member, value);
    else if (Array.isArray(value)) for (const each of value) this.#walk(each, visit, member);
    else if (typeof value === "object" && value !== null) {
      for (const [name, each] of Object.entries(value)) this.#walk(each, visit, name);
    }
  }
}

const IDS: ReadonlySet<string> = new Set([
  "AccessKeyId",
  "VersionId",
  "SSHPublicKeyId",
  "CertificateId",
  "ServiceSpecificCredentialId",
  "SerialNumber",
  "DeletionTaskId",
  "KeyId",
]);

function isMadeRef(value: unknown): value is MadeRef {
  return typeof value === "object" && value !== null && "made" in value;
}

/** Actions about one kind of thing: those that have the member that names it. */
function familiesOf(
  actions: readonly ServiceActionName[],
): readonly (readonly ServiceActionName[])[] {
  const left = new Set(actions);
  const families = FAMILIES.map((members) => {
    const family = actions.filter((action) => members.some((name) => name in membersOf(action)));
    for (const action of family) left.delete(action);
    return family;
  });
  return [...families, [...left]].filter((family) => family.length > 0);
}

const FAMILIES: readonly (readonly string[])[] = [
  ["UserName"],
  ["UserName", "GroupName"],
  ["AccessKeyId", "Password", "SSHPublicKeyId", "SSHPublicKeyBody", "CertificateId"],
  ["GroupName"],
  ["RoleName", "AWSServiceName"],
  ["RoleName", "InstanceProfileName"],
  ["PolicyArn", "PermissionsBoundary", "UserName"],
  ["PolicyArn", "VersionId", "PolicyDocument"],
  ["InstanceProfileName"],
  ["ServerCertificateName"],
  ["OpenIDConnectProviderArn", "Url"],
  ["SAMLProviderArn", "SAMLMetadataDocument"],
  ["SerialNumber", "VirtualMFADeviceName", "UserName"],
  ["ServiceSpecificCredentialId", "ServiceName"],
  ["CertificateId", "CertificateBody"],
  ["AccountName", "AccountAlias"],
];

function weightOf(action: ServiceActionName): number {
  // Most of them are in vain, as what they delete is not empty.
  if (/^Delete(?:User|Role|Group|Policy)$/.test(action)) return 4;
  return /^(?:Create|Upload|Put|Attach|Add|Enable|Tag|Update)/.test(action) ? 2 : 1;
}

function callsOf(action: ServiceActionName, pools: ValuePools): Arbitrary<DrawnCall> {
  const { names, profile } = pools;
  const entries = Object.entries(membersOf(action))
    .filter(([member, { shape }]) => isTaken(action, { member, shape, profile }))
    .map(([member, { required, shape }]) => {
      const values = valuesOf(action, { member, shape, pools });
      return [member, freqOf(member, required === true, values)] as const;
    });
  const many = profile.accounts === "many";
  return fc
    .record({
      input: fc.record(Object.fromEntries(entries)),
      account: seldom(fc.constantFrom("first", "second")),
      by:
        action === "ChangePassword" ? fc.constantFrom(...names) : seldom(fc.constantFrom(...names)),
    })
    .map(({ account, by, input }) => ({
      action,
      input: present(input),
      ...(many && account !== undefined && { account }),
      ...(by !== undefined && OF_CALLERS.has(action) && { by }),
    }));
}

function seldom<T>(values: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: values },
  );
}

/** What depends on who calls. */
const OF_CALLERS: ReadonlySet<string> = new Set([
  "ChangePassword",
  "GetUser",
  "ListAccessKeys",
  "CreateAccessKey",
  "GetCallerIdentity",
  "GetSessionToken",
  "ListMFADevices",
]);

/** Members that the call needs are there but once in a while; others are there as often as not. */
function freqOf(
  member: string,
  isRequired: boolean,
  values: Arbitrary<unknown>,
): Arbitrary<unknown> {
  const often = isRequired ? 50 : SUBJECTS.has(member) ? 16 : RARE.has(member) ? 1 : 2;
  return fc.oneof(
    { weight: often, arbitrary: values },
    { weight: RARE.has(member) && !isRequired ? 3 : 1, arbitrary: fc.constant(undefined) },
  );
}

/** What a call is about, though it may leave it out. */
const SUBJECTS: ReadonlySet<string> = new Set(["UserName", "Password"]);

const RARE: ReadonlySet<string> = new Set([
  "PermissionsBoundary",
  "AddPrivateKey",
  "RemovePrivateKey",
  "IsRecursive",
  "Recursive",
]);

function isTaken(
  action: ServiceActionName,
  {
    member,
    profile,
    shape,
  }: { readonly member: string; readonly shape: ShapeName; readonly profile: CloudProfile },
): boolean {
  const { eucalyptus }: Operation = OPERATIONS[action];
  if (profile.dialect === "euare") return Object.hasOwn(eucalyptus?.input ?? {}, member);
  return !shape.startsWith("Euare.");
}

function valuesOf(
  action: ServiceActionName,
  {
    member,
    pools,
    shape,
  }: { readonly member: string; readonly shape: ShapeName; readonly pools: ValuePools },
): Arbitrary<unknown> {
  if (member === "Marker") {
    return fc.oneof(
      { weight: 6, arbitrary: made(`Marker:${action}`, "bm8gbWFya2Vy") },
      { weight: 1, arbitrary: fc.constant("no marker") },
    );
  }
  return memberValues(action, member, pools) ?? shapeValues(shape);
}

/** Small values of a shape. */
function shapeValues(name: ShapeName): Arbitrary<unknown> {
  const shape: Shape | undefined = SHAPES[name];
  const least = shape !== undefined && "least" in shape ? (shape.least ?? 0) : 0;
  if (shape?.kind === "string") {
    const { values = ["x".repeat(Math.max(1, least))] } = shape;
    return fc.constantFrom(...values);
  }
  if (shape?.kind === "integer") return fc.integer({ min: least, max: least + 3 });
  if (shape?.kind === "boolean") return fc.boolean();
  if (shape?.kind === "list") {
    return fc.array(shapeValues(shape.of), { minLength: least, maxLength: least + 1 });
  }
  if (shape?.kind === "structure") {
    const needed = Object.entries(shape.members).filter(([, { required }]) => required === true);
    return fc.record(
      Object.fromEntries(needed.map(([member, { shape: of }]) => [member, shapeValues(of)])),
    );
  }
  return fc.constant(undefined);
}

function membersOf(action: ServiceActionName): Extract<Shape, { kind: "structure" }>["members"] {
  const { input }: Operation = OPERATIONS[action];
  const shape: Shape | undefined = input === undefined ? undefined : SHAPES[input];
  return shape?.kind === "structure" ? shape.members : {};
}

function present(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
