import {
  cloudProfile,
  ENTITY_KINDS,
  ENTITY_LISTS,
  entitiesOf,
} from "../../packages/model/src/index.ts";
import type {
  Account,
  AccountRef,
  CloudProfileId,
  Group,
  InlinePolicy,
  JsonObject,
  ManagedPolicy,
  PolicyDocument,
  PolicyRef,
  Role,
  Snapshot,
  Tag,
  User,
} from "../../packages/model/src/index.ts";

/** Parts of the fixture that an endpoint may not have. */
export const PARTS = [
  "users",
  "user-tags",
  "user-boundaries",
  "groups",
  "roles",
  "managed-policies",
  "instance-profiles",
  "oidc-providers",
  "saml-providers",
  "provider-tags",
] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** `first` is restored into what is there, `second` over it, and `third` over that, with so many users more. */
export type Stage = "first" | "second" | "third";

/** Where the fixture goes, and what of it. */
export interface FixtureOptions {
  readonly cloud: CloudProfileId;
  readonly account: AccountRef;
  /** All names begin with it, and end as they do in the other stages. */
  readonly prefix: string;
  readonly parts: ReadonlySet<Part>;
}

/** Users that the third stage has more, so that there is time to interrupt it. */
const MORE_USERS = 20;

/** One of everything that a restore brings back, as far as the endpoint has it, each thing connected with others. */
export function fixtureOf(
  stage: Stage,
  { account, cloud, parts, prefix }: FixtureOptions,
): Snapshot {
  const has = (part: Part): boolean => parts.has(part);
  const made = { name: (last: string): string => `${prefix}${last}`, has, stage };
  const rest: Account = {
    kind: "account",
    ...account,
    policies: [],
    managedPolicies: has("managed-policies") ? [reads(made)] : [],
    users: has("users") ? usersOf(made) : [],
    groups: has("groups") ? [developers(made)] : [],
    roles: has("roles") ? [web(made)] : [],
    instanceProfiles:
      has("instance-profiles") && has("roles")
        ? [
            {
              kind: "instance-profile",
              name: made.name("web"),
              path: PATH,
              roles: [made.name("web")],
            },
          ]
        : [],
    oidcProviders: has("oidc-providers")
      ? [
          {
            kind: "oidc-provider",
            name: `${made.name("oidc")}.example.com`,
            clientIds: ["sts.amazonaws.com"],
            thumbprints: ["0123456789abcdef0123456789abcdef01234567"],
            ...(has("provider-tags") && { tags: tagsOf(made) }),
          },
        ]
      : [],
    samlProviders: has("saml-providers")
      ? [
          {
            kind: "saml-provider",
            name: made.name("saml"),
            metadata: METADATA,
            ...(has("provider-tags") && { tags: tagsOf(made) }),
          },
        ]
      : [],
  };
  return { cloud, accounts: [asHeld(rest, cloud)] };
}

/** The account without the fields that the cloud does not have. */
function asHeld(account: Account, cloud: CloudProfileId): Account {
  const { missing } = cloudProfile(cloud);
  const lists = ENTITY_KINDS.map((kind) => {
    const lacks = new Set<string>(missing[kind] ?? []);
    const held = entitiesOf(account, kind).map((entity) =>
      Object.fromEntries(Object.entries(entity).filter(([field]) => !lacks.has(field))),
    );
    return [ENTITY_LISTS[kind], held];
  });
  return { ...account, ...(Object.fromEntries(lists) as Partial<Account>) };
}

const PATH = "/iamferry/conformance/";

interface Made {
  readonly name: (last: string) => string;
  readonly has: (part: Part) => boolean;
  readonly stage: Stage;
}

function usersOf(made: Made): readonly User[] {
  const isFirst = made.stage === "first";
  const more = made.stage === "third" ? MORE_USERS : 0;
  const boundary = made.has("user-boundaries") ? attached(made)[0] : undefined;
  return [
    {
      kind: "user",
      name: made.name("ana"),
      path: PATH,
      ...(made.has("user-tags") && { tags: tagsOf(made) }),
      ...(boundary !== undefined && { permissionsBoundary: boundary }),
      policies: [
        inline("data", isFirst ? "s3:GetObject" : "s3:ListBucket"),
        // Blanks, escapes and a `+` have to arrive as they are.
        {
          kind: "policy",
          name: "odd=+,.@-_",
          document: { text: ODD, value: JSON.parse(ODD) as JsonObject },
        },
      ],
      attachedPolicies: attached(made),
    },
    ...(isFirst ? [] : [user(made, "ben")]),
    ...Array.from({ length: more }, (_, at) => user(made, `more-${at}`)),
  ];
}

function user(made: Made, last: string): User {
  return {
    kind: "user",
    name: made.name(last),
    path: PATH,
    policies: [inline("data", "s3:GetObject")],
  };
}

function developers(made: Made): Group {
  const members = made.has("users") ? (made.stage === "first" ? ["ana"] : ["ana", "ben"]) : [];
  return {
    kind: "group",
    name: made.name("developers"),
    path: PATH,
    members: members.map(made.name),
    policies: [inline("data", "dynamodb:GetItem")],
    attachedPolicies: attached(made),
  };
}

function web(made: Made): Role {
  return {
    kind: "role",
    name: made.name("web"),
    path: PATH,
    description: made.stage === "first" ? "what the web servers run as" : "the web servers",
    maxSessionDuration: 7200,
    tags: tagsOf(made),
    trustPolicy: documentOf({
      Effect: "Allow",
      Principal: { Service: "ec2.amazonaws.com" },
      Action: "sts:AssumeRole",
    }),
    policies: [inline("logs", "logs:PutLogEvents")],
    attachedPolicies: attached(made),
  };
}

function reads(made: Made): ManagedPolicy {
  const first = { id: "v1", document: documentOf(allow("s3:GetObject")) };
  const second = { id: "v2", document: documentOf(allow("s3:Get*")) };
  return {
    kind: "managed-policy",
    name: made.name("reads"),
    path: PATH,
    description: "reads one bucket",
    tags: tagsOf(made),
    ...(made.stage === "first"
      ? { defaultVersion: "v1", versions: [first] }
      : { defaultVersion: "v2", versions: [first, second] }),
  };
}

function attached(made: Made): readonly PolicyRef[] {
  return made.has("managed-policies") ? [{ own: true, path: PATH, name: made.name("reads") }] : [];
}

function tagsOf({ stage }: Made): readonly Tag[] {
  const value = stage === "first" ? "one" : "two words";
  return [{ key: "iamferry", value }];
}

function inline(name: string, action: string): InlinePolicy {
  return { kind: "policy", name, document: documentOf(allow(action)) };
}

function allow(action: string): JsonObject {
  return { Effect: "Allow", Action: action, Resource: "arn:aws:s3:::iamferry-conformance/*" };
}

function documentOf(statement: JsonObject): PolicyDocument {
  const value = { Version: "2012-10-17", Statement: [statement] };
  return { text: JSON.stringify(value), value };
}

const ODD = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:DeleteObject",
      "Resource": "arn:aws:s3:::iamferry-conformance/a+b%20c/\${aws:username}/*"
    }
  ]
}`;

/** As short as AWS takes it: 1000 characters (API Reference, CreateSAMLProvider). */
const METADATA = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/iamferry"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/></IDPSSODescriptor><!-- ${"x".repeat(700)} --></EntityDescriptor>`;
