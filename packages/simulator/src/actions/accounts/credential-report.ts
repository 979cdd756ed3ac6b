import { timeText } from "@iamferry/model";
import type { Draft } from "../../draft.ts";
import { refuse } from "../../refusal.ts";
import type { CredentialReport, UserState } from "../../state/cloud-state.ts";
import type { Handlers } from "../handler.ts";

/**
 * The credential report (AWS, IAM User Guide, "Generate credential reports for your AWS account"): it is made at once
 * where there is none of the last four hours, in time linear in the users. A report that is older has expired: the
 * reference names that error and says no number, so that we take that one.
 */
export const CREDENTIAL_REPORT: Handlers = {
  GenerateCredentialReport: (draft) => {
    const before = draft.account.credentialReport;
    if (before !== undefined && !isOld(before, draft)) return { State: "COMPLETE" };
    draft.edit({ credentialReport: { made: draft.at, text: reportOf(draft) } });
    return {
      State: "STARTED",
      Description: "No report exists. Starting a new report generation task",
    };
  },
  GetCredentialReport: (draft) => {
    const report = draft.account.credentialReport;
    if (report === undefined) {
      return refuse(
        "ReportNotPresent",
        "No report exists. Please call GenerateCredentialReport to generate one.",
      );
    }
    if (isOld(report, draft)) {
      refuse(
        "ReportExpired",
        "The report has expired. Please call GenerateCredentialReport to generate a new one.",
      );
    }
    const Content = Buffer.from(report.text).toString("base64");
    return { Content, ReportFormat: "text/csv", GeneratedTime: report.made };
  },
};

function isOld({ made }: CredentialReport, { at }: Draft): boolean {
  return Date.parse(at) - Date.parse(made) > FOUR_HOURS;
}

const FOUR_HOURS = 4 * 60 * 60 * 1000;

function reportOf(draft: Draft): string {
  let text = line(COLUMNS) + line(rootRow(draft));
  for (const user of draft.account.users.values()) text += line(userRow(draft, user));
  return text;
}

function line(row: readonly string[]): string {
  return `${row.map(cell).join(",")}\n`;
}

/** Names may hold commas. How AWS writes these is not documented: as RFC 4180 has it. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The root user has no keys and no password here. When it was made nobody knows: when the cloud was. */
function rootRow({ account, profile, state }: Draft): readonly string[] {
  const mfa = [...account.virtualMfaDevices.values()].some(
    ({ enabled, user }) => enabled !== undefined && user === undefined,
  );
  return [
    "<root_account>",
    `arn:${profile.partition}:iam::${account.id}:root`,
    time(state.made),
    NOT_SUPPORTED,
    "no_information",
    NOT_SUPPORTED,
    NOT_SUPPORTED,
    String(mfa),
    ...NO_KEY,
    ...NO_KEY,
    ...NO_CERTIFICATE,
    ...NO_CERTIFICATE,
  ];
}

function userRow(draft: Draft, user: UserState): readonly string[] {
  const { accessKeys, created, loginProfile, mfaDevices, name, signingCertificates } = user;
  const [key1, key2] = [...accessKeys.values()].map((key) => [
    String(key.status !== "Inactive"),
    time(key.created ?? created),
    time(key.lastUsed),
    key.lastUsedRegion ?? NONE,
    key.lastUsedService ?? NONE,
  ]);
  const [certificate1, certificate2] = [...signingCertificates.values()].map(
    ({ status, uploaded }) => [String(status !== "Inactive"), time(uploaded)],
  );
  const changed = loginProfile === undefined ? undefined : (loginProfile.created ?? created);
  return [
    name,
    draft.arn("user", user),
    time(created),
    String(loginProfile !== undefined),
    loginProfile === undefined ? NONE : lastUse(user),
    time(changed),
    nextRotation(draft, changed),
    String(mfaDevices.size > 0),
    ...(key1 ?? NO_KEY),
    ...(key2 ?? NO_KEY),
    ...(certificate1 ?? NO_CERTIFICATE),
    ...(certificate2 ?? NO_CERTIFICATE),
  ];
}

function lastUse({ passwordLastUsed }: UserState): string {
  return passwordLastUsed === undefined ? "no_information" : time(passwordLastUsed);
}

function nextRotation({ account }: Draft, changed: string | undefined): string {
  const { maxPasswordAge } = account.passwordPolicy ?? {};
  if (changed === undefined || maxPasswordAge === undefined) return NONE;
  const next = new Date(Date.parse(changed) + maxPasswordAge * DAY);
  return Number.isNaN(next.getTime()) ? NONE : time(timeText(next.getTime()));
}

const DAY = 24 * 60 * 60 * 1000;

/** As the report writes times: `2014-09-01T22:28:48+00:00`. */
function time(text: string | undefined): string {
  return text === undefined ? NONE : text.replace(/Z$/, "+00:00");
}

const NONE = "N/A";
const NOT_SUPPORTED = "not_supported";
const NO_KEY: readonly string[] = ["false", NONE, NONE, NONE, NONE];
const NO_CERTIFICATE: readonly string[] = ["false", NONE];

/** The columns that AWS' report has. */
const COLUMNS: readonly string[] = [
  "user",
  "arn",
  "user_creation_time",
  "password_enabled",
  "password_last_used",
  "password_last_changed",
  "password_next_rotation",
  "mfa_active",
  ...["access_key_1", "access_key_2"].flatMap((key) => [
    `${key}_active`,
    `${key}_last_rotated`,
    `${key}_last_used_date`,
    `${key}_last_used_region`,
    `${key}_last_used_service`,
  ]),
  "cert_1_active",
  "cert_1_last_rotated",
  "cert_2_active",
  "cert_2_last_rotated",
];
