import fc, { type Arbitrary } from "fast-check";
import type {
  AccessKey,
  CredentialStatus,
  ForeignDocument,
  InlinePolicy,
  LoginProfile,
  MfaDevice,
  PasswordPolicy,
  PolicyDocument,
  PolicyVersion,
  RoleLastUsed,
  SamlPrivateKey,
  ServiceCredential,
  SigningCertificate,
  SshKey,
  Tag,
  Unread,
} from "@iamferry/model";
import type { EntityNames } from "./entity-names.ts";
import { ABSENT, list, optional, optionalList, orAbsent, record, seldom } from "./records.ts";
import { awsId, freeText, hexadecimal, pem, sshPublicKey, time } from "./texts.ts";

/** What the parts of an account are made of. */
export interface Materials {
  readonly names: EntityNames;
  readonly document: Arbitrary<PolicyDocument>;
  readonly wellFormed: boolean;
  /** Whether fields that only AWS has are made. */
  readonly aws: boolean;
  /** Whether fields that only Eucalyptus has are made. */
  readonly eucalyptus: boolean;
  /** Most entities of a kind. */
  readonly most: number;
}

/** The part where `has` is true; else never anything. */
export function where<T>(has: boolean, part: Arbitrary<T>): Arbitrary<T | undefined> {
  return has ? part : ABSENT;
}

const status: Arbitrary<CredentialStatus> = fc.constantFrom("Active", "Inactive", "Expired");

export function tags(materials: Materials): Arbitrary<readonly Tag[] | undefined> {
  const { names, wellFormed } = materials;
  const tag = record<Tag>({ key: names.tagKey, value: freeText(wellFormed) });
  return optionalList(tag, { key: ({ key }) => key, most: 3 });
}

export function inlinePolicies(materials: Materials): Arbitrary<readonly InlinePolicy[]> {
  const policy = record<InlinePolicy>({
    kind: fc.constant("policy"),
    name: materials.names.inlinePolicy,
    document: materials.document,
  });
  return list(policy, { key: ({ name }) => name, most: 2 });
}

/** Versions as they remain after some were deleted, never none. */
export function policyVersions(materials: Materials): Arbitrary<readonly PolicyVersion[]> {
  const version = record<PolicyVersion>({
    id: fc.integer({ min: 1, max: 12 }).map((number) => `v${number}`),
    created: optional(time),
    document: materials.document,
  });
  return fc.uniqueArray(version, { minLength: 1, maxLength: 3, selector: ({ id }) => id });
}

/** What could not be read: one of `fields`, or something in words. */
export function unread(
  fields: readonly string[],
  { wellFormed }: Materials,
): Arbitrary<readonly Unread[] | undefined> {
  const one = record<Unread>({
    field: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...fields) },
      { weight: 1, arbitrary: freeText(wellFormed).map((text) => `policy ${text}`) },
    ),
    code: fc.constantFrom("AccessDenied", "Throttling", "gaad/truncated", "legacy/cut-off"),
  });
  const key = ({ field, code }: Unread): string => `${code} ${field}`;
  return seldom(list(one, { key, most: 2 })).map(orAbsent);
}

const flag: Arbitrary<boolean | undefined> = optional(fc.boolean());

/** Never empty: no cloud has a password policy that says nothing. */
export const passwordPolicy: Arbitrary<PasswordPolicy> = record<PasswordPolicy>({
  minimumPasswordLength: optional(fc.integer({ min: 6, max: 128 })),
  requireSymbols: flag,
  requireNumbers: flag,
  requireUppercaseCharacters: flag,
  requireLowercaseCharacters: flag,
  allowUsersToChangePassword: flag,
  maxPasswordAge: optional(fc.integer({ min: 1, max: 1095 })),
  passwordReusePrevention: optional(fc.integer({ min: 1, max: 24 })),
  hardExpiry: flag,
}).map((made) => (Object.keys(made).length === 0 ? { minimumPasswordLength: 8 } : made));

export const loginProfile: Arbitrary<LoginProfile> = record<LoginProfile>({
  created: optional(time),
  passwordResetRequired: flag,
});

/** Never empty: a role that was not used has none. */
export const roleLastUsed: Arbitrary<RoleLastUsed> = fc.oneof(
  record<RoleLastUsed>({ time, region: optional(fc.constantFrom("us-east-1", "eu-west-1")) }),
  record<RoleLastUsed>({ time: ABSENT, region: fc.constant("cn-north-1") }),
);

export const foreignDocument: Arbitrary<ForeignDocument> = record<ForeignDocument>({
  version: fc.integer({ min: 1, max: 200 }).map((number) => `v${number}`),
  sha256: hexadecimal(64),
});

export const samlPrivateKey: Arbitrary<SamlPrivateKey> = record<SamlPrivateKey>({
  id: awsId("ASPK"),
  created: optional(time),
});

export function accessKey({ aws }: Materials): Arbitrary<AccessKey> {
  return record<AccessKey>({
    id: awsId("AKIA"),
    status: optional(status),
    created: optional(time),
    lastUsed: where(aws, optional(time)),
    lastUsedService: where(aws, optional(fc.constantFrom("s3", "iam", "N/A"))),
    lastUsedRegion: where(aws, optional(fc.constantFrom("us-east-1", "N/A"))),
  });
}

export const sshKey: Arbitrary<SshKey> = record<SshKey>({
  id: awsId("APKA"),
  status: optional(status),
  uploaded: optional(time),
  fingerprint: optional(hexadecimal(32).map((digits) => digits.replaceAll(/..(?=.)/g, "$&:"))),
  body: optional(sshPublicKey),
});

export const signingCertificate: Arbitrary<SigningCertificate> = record<SigningCertificate>({
  id: awsId("").map((id) => id.repeat(2)),
  status: optional(status),
  uploaded: optional(time),
  body: optional(pem("CERTIFICATE")),
});

export const serviceCredential: Arbitrary<ServiceCredential> = record<ServiceCredential>({
  id: awsId("ACCA"),
  serviceName: fc.constantFrom("codecommit.amazonaws.com", "cassandra.amazonaws.com"),
  serviceUserName: optional(fc.constantFrom("bob-at-123456789012", "bob+1-at-123456789012")),
  status: optional(status),
  created: optional(time),
  expires: optional(time),
});

export const mfaDevice: Arbitrary<MfaDevice> = record<MfaDevice>({
  serialNumber: fc.oneof(
    fc.nat().map((number) => `GAHT${number}`),
    fc.constantFrom("arn:aws:iam::123456789012:mfa/bob", "arn:aws:iam::123456789012:u2f/user/b/x"),
  ),
  enabled: optional(time),
});
