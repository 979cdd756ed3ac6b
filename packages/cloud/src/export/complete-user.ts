import { isServed } from "@iamferry/api/service";
import type {
  AccessKey,
  LoginProfile,
  MfaDevice,
  SigningCertificate,
  SshKey,
} from "@iamferry/model";
import { failed, type AccountDraft, type Draft } from "./drafts.ts";
import { readAttachedPolicies, readInlinePolicies } from "./inline-policies.ts";
import { eachPage } from "./pages.ts";
import { userOf } from "./records.ts";
import { readServiceCredentials } from "./service-credentials.ts";
import { filled, itemsOf, present, some, statusOf, tagsOf, timeOf } from "./values.ts";
import type { Reading } from "./reading.ts";

/** A user of an account that is read. */
interface OfUser {
  readonly reading: Reading;
  readonly account: AccountDraft;
  readonly draft: Draft<"user">;
}

/** Reads of a user what the listing that named it does not say. */
export async function completeUser(
  reading: Reading,
  account: AccountDraft,
  draft: Draft<"user">,
): Promise<void> {
  const { id } = reading.profile;
  const of: OfUser = { reading, account, draft };
  await Promise.all([
    draft.isDetailed ? readLastUse(of) : readRights(of),
    isServed("GetUserInfo", id) && readInfo(of),
    reading.skip.has("credentials") || readCredentials(of),
  ]);
}

/** Of users in details no more than the last use of the password is unknown. */
async function readLastUse({ account, draft, reading }: OfUser): Promise<void> {
  const { ref } = account;
  const { entity } = draft;
  if (account.listed !== undefined) {
    const { lost, passwordsLastUsed } = account.listed;
    const lastUsed = passwordsLastUsed.get(entity.name);
    if (lastUsed !== undefined) entity.passwordLastUsed = lastUsed;
    else if (lost.passwordLastUsed !== undefined) {
      failed(draft, lost.passwordLastUsed, "passwordLastUsed");
    }
    return;
  }
  const answer = await reading.ask("GetUser", ref, { UserName: entity.name });
  if ("error" in answer) {
    failed(draft, answer.error, "passwordLastUsed");
    return;
  }
  const lastUsed = timeOf(answer.output.User.PasswordLastUsed);
  if (lastUsed !== undefined) entity.passwordLastUsed = lastUsed;
}

async function readRights(of: OfUser): Promise<void> {
  const { account, draft, reading } = of;
  const { accountUser, accountUserPolicies } = reading.profile;
  const place = { reading, account: account.ref };
  // Where policies can be put on it, the policies of the user that comes with an account are those of the account.
  const isAccounts = draft.entity.name === accountUser && accountUserPolicies === "allowed";
  await Promise.all([
    isAccounts || readInlinePolicies(place, draft),
    readAttachedPolicies(place, draft),
    needsWhole(of) && readWhole(of),
  ]);
}

/**
 * Whether GetUser says what ListUsers does not: tags and boundaries on AWS, the registration status on Eucalyptus up to
 * 4.1, and whether a user is enabled where the listing of a release leaves that out (`euare-server-api.json`: optional).
 */
function needsWhole({ draft, reading }: OfUser): boolean {
  const { dialect, missing } = reading.profile;
  const has = (field: "tags" | "registrationStatus" | "enabled"): boolean =>
    missing.user?.includes(field) !== true;
  const lacksEnabled = has("enabled") && draft.entity.enabled === undefined;
  return has("tags") || has("registrationStatus") || (dialect === "euare" && lacksEnabled);
}

async function readWhole({ account, draft, reading }: OfUser): Promise<void> {
  const { profile } = reading;
  const { entity, links } = draft;
  const extra = profile.dialect === "euare" ? { ShowExtra: true } : {};
  const answer = await reading.ask("GetUser", account.ref, { UserName: entity.name, ...extra });
  if ("error" in answer) {
    const fields = ["tags", "permissionsBoundary", "enabled", "registrationStatus"] as const;
    const unknown = fields.filter(
      (field) => profile.missing.user?.includes(field) !== true && entity[field] === undefined,
    );
    failed(draft, answer.error, ...unknown);
    return;
  }
  const { User: record } = answer.output;
  const { policies: _policies, ...facts } = userOf(record, entity.name, profile);
  Object.assign(entity, facts);
  const boundary = record.PermissionsBoundary?.PermissionsBoundaryArn;
  if (boundary !== undefined) links.boundary = boundary;
}

async function readInfo({ account, draft, reading }: OfUser): Promise<void> {
  const { entity } = draft;
  const answer = await reading.ask("GetUserInfo", account.ref, { UserName: entity.name });
  if ("error" in answer) {
    failed(draft, answer.error, "info");
    return;
  }
  const info = tagsOf(answer.output.Infos);
  if (info !== undefined) entity.info = info;
}

async function readCredentials(of: OfUser): Promise<void> {
  const { account, draft, reading } = of;
  const { id } = reading.profile;
  await Promise.all([
    readLoginProfile(of),
    readAccessKeys(of),
    isServed("ListSigningCertificates", id) && readSigningCertificates(of),
    isServed("ListSSHPublicKeys", id) && readSshKeys(of),
    account.asksForMfaDevices && readMfaDevices(of),
    isServed("ListServiceSpecificCredentials", id) &&
      readServiceCredentials(reading, account, draft),
  ]);
}

/** NoSuchEntity says that there is no password. */
async function readLoginProfile({ account, draft, reading }: OfUser): Promise<void> {
  const { entity } = draft;
  const answer = await reading.ask("GetLoginProfile", account.ref, { UserName: entity.name });
  if ("error" in answer) {
    if (answer.error.code !== "NoSuchEntity") failed(draft, answer.error, "loginProfile");
    return;
  }
  const { CreateDate, PasswordResetRequired } = answer.output.LoginProfile;
  entity.loginProfile = present<LoginProfile>({
    created: timeOf(CreateDate),
    passwordResetRequired: PasswordResetRequired,
  });
}

async function readAccessKeys({ account, draft, reading }: OfUser): Promise<void> {
  const keys: AccessKey[] = [];
  const error = await eachPage(
    reading,
    { action: "ListAccessKeys", account: account.ref, input: { UserName: draft.entity.name } },
    (page) => {
      for (const { AccessKeyId: id, CreateDate, Status } of itemsOf(page.AccessKeyMetadata)) {
        if (id === undefined) continue;
        keys.push(
          present<AccessKey>({ id, status: statusOf(Status), created: timeOf(CreateDate) }),
        );
      }
    },
  );
  if (error !== undefined) failed(draft, error, "accessKeys");
  const found = some(keys);
  if (found !== undefined) draft.entity.accessKeys = found;
}

async function readSigningCertificates({ account, draft, reading }: OfUser): Promise<void> {
  const certificates: SigningCertificate[] = [];
  const error = await eachPage(
    reading,
    {
      action: "ListSigningCertificates",
      account: account.ref,
      input: { UserName: draft.entity.name },
    },
    (page) => {
      for (const record of itemsOf(page.Certificates)) {
        certificates.push(
          present<SigningCertificate>({
            id: record.CertificateId,
            status: statusOf(record.Status),
            uploaded: timeOf(record.UploadDate),
            body: filled(record.CertificateBody),
          }),
        );
      }
    },
  );
  if (error !== undefined) failed(draft, error, "signingCertificates");
  const found = some(certificates);
  if (found !== undefined) draft.entity.signingCertificates = found;
}

/**
 * The listing has no texts: each key is asked for, as an `ssh-rsa` line, and as PEM where it cannot be had so. Which of
 * the two forms it was uploaded in the service does not tell.
 */
async function readSshKeys({ account, draft, reading }: OfUser): Promise<void> {
  const { ref } = account;
  const UserName = draft.entity.name;
  const listed: SshKey[] = [];
  const error = await eachPage(
    reading,
    { action: "ListSSHPublicKeys", account: ref, input: { UserName } },
    (page) => {
      for (const record of itemsOf(page.SSHPublicKeys)) {
        listed.push(
          present<SshKey>({
            id: record.SSHPublicKeyId,
            status: statusOf(record.Status),
            uploaded: timeOf(record.UploadDate),
          }),
        );
      }
    },
  );
  if (error !== undefined) failed(draft, error, "sshKeys");
  reading.counts.sshKeys += listed.length;
  const keys = await Promise.all(
    listed.map(async (key) => {
      const SSHPublicKeyId = key.id;
      const input = { UserName, SSHPublicKeyId };
      let answer = await reading.ask("GetSSHPublicKey", ref, { ...input, Encoding: "SSH" });
      if ("error" in answer && answer.error.code === "UnrecognizedPublicKeyEncoding") {
        answer = await reading.ask("GetSSHPublicKey", ref, { ...input, Encoding: "PEM" });
      }
      if ("error" in answer) {
        failed(draft, answer.error, "sshKeys");
        return key;
      }
      const { Fingerprint, SSHPublicKeyBody } = answer.output.SSHPublicKey ?? {};
      return present<SshKey>({ ...key, fingerprint: Fingerprint, body: SSHPublicKeyBody });
    }),
  );
  const found = some(keys);
  if (found !== undefined) draft.entity.sshKeys = found;
}

async function readMfaDevices({ account, draft, reading }: OfUser): Promise<void> {
  const devices: MfaDevice[] = [];
  const error = await eachPage(
    reading,
    { action: "ListMFADevices", account: account.ref, input: { UserName: draft.entity.name } },
    (page) => {
      for (const { EnableDate, SerialNumber: serialNumber } of itemsOf(page.MFADevices)) {
        devices.push(present<MfaDevice>({ serialNumber, enabled: timeOf(EnableDate) }));
      }
    },
  );
  if (error !== undefined) failed(draft, error, "mfaDevices");
  const found = some(devices);
  if (found !== undefined) draft.entity.mfaDevices = found;
}
