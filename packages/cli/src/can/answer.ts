import { formatEntityPath } from "@iamferry/model";
import type { AppliedPolicy, Evaluation, EvaluationReason } from "@iamferry/policy";
import { visible, wrap } from "@iamferry/text";
import type { ExitCode } from "../exit-code.ts";
import type { SummaryLine } from "../render/summary.ts";
import { renderSummary } from "../render/summary.ts";
import { listed } from "../render/words.ts";
import type { Asked } from "./asked.ts";
import { isSettled } from "./certainty.ts";
import type { Doubts } from "./certainty.ts";
import type { DecidingCloud } from "./cloud.ts";
import { statementFrame } from "./frame.ts";
import type { FrameOptions } from "./frame.ts";
import type { AssumedDocument } from "./managed.ts";
import type { NearMiss } from "./near-misses.ts";
import type { Principal } from "./principal.ts";

/** The answer, and all that it rests on. */
export interface Answer extends Doubts {
  readonly principal: Principal;
  readonly asked: Asked;
  readonly cloud: DecidingCloud;
  readonly evaluation: Evaluation;
  /** AWS' own policies whose document is not known for certain. */
  readonly assumed: readonly AssumedDocument[];
  /** The versions of AWS' own policies that the answer rests on, by ARN. */
  readonly versions: ReadonlyMap<string, string>;
  /** What of the file is missing, for people. */
  readonly missing: readonly string[];
  /** Where nothing allows it, the statements that are not far from it. */
  readonly near: readonly NearMiss[];
  /** Where the trust policy of a role refuses it, what there is to say on that, for people. */
  readonly trust: readonly string[];
  /** Where it is allowed, the quotas that bind it. */
  readonly limits: readonly NearMiss[];
  /** Condition keys that policies ask for, and that the request does not have. */
  readonly missingKeys: readonly string[];
}

/**
 * Whether nothing unknown could have decided otherwise. Where policies may be missing, only a statement that denies
 * stands, whatever else there is, and that the user is disabled.
 */
export function isCertain({ evaluation, missing, outlook }: Answer): boolean {
  if (!isSettled(evaluation, outlook)) return false;
  if (missing.length === 0) return true;
  const stands = outlook.best.reasons.some(({ kind }) => kind === "disabled" || kind === "deny");
  return evaluation.decision !== "allowed" && stands;
}

/** 0: yes. 4: no. 3: what is unknown could decide otherwise. */
export function answerCode(answer: Answer): ExitCode {
  if (!isCertain(answer)) return 3;
  return answer.evaluation.decision === "allowed" ? 0 : 4;
}

/** The answer for people: yes or no in the first line, then the statement that decides, then what else matters. */
export function renderAnswer(
  answer: Answer,
  options: Pick<FrameOptions, "all" | "reading" | "terminal">,
): string {
  const { asked, evaluation } = answer;
  const { all, terminal } = options;
  const [first, ...others] = evaluation.reasons;
  const frame = { ...options, request: asked, versions: answer.versions };
  const parts = [answerLine(answer, terminal)];
  if (first !== undefined) parts.push(framed(first, frame));
  // What could not allow it anyway is of no account.
  const isIdle = (reason: EvaluationReason): boolean =>
    reason.kind === "unknown-document" && isCertain(answer);
  const isDrawn = (reason: EvaluationReason): boolean => all && reason.statement !== undefined;
  for (const reason of others.filter(isDrawn)) parts.push(framed(reason, frame));
  // What is not known matters more than what agrees.
  const rest = others
    .filter((reason) => !isDrawn(reason) && !isIdle(reason))
    .toSorted((a, b) => Number(isDoubt(b)) - Number(isDoubt(a)));
  const lines = rest.slice(0, all ? rest.length : MOST_REASONS).map(reasonLine);
  const more = rest.length - lines.length;
  if (more > 0) lines.push({ label: "", text: `… and ${more} more; --all shows each` });
  lines.push(...nearLines(answer, all), ...otherLines(answer, all));
  if (lines.length > 0) parts.push(renderSummary(merged(lines), terminal));
  return parts.filter((part) => part !== "").join("\n");
}

const MOST_REASONS = 3;

/** `user bob of lab may s3:GetObject on arn:aws:s3:::b/k`. */
function sentence({ principal, asked, evaluation }: Answer): string {
  const may = evaluation.decision === "allowed" ? "may" : "may not";
  return `${formatEntityPath(principal.path)} ${may} ${asked.action} on ${asked.resource}`;
}

function answerLine(answer: Answer, { colors, width }: FrameOptions["terminal"]): string {
  const isYes = answer.evaluation.decision === "allowed";
  const label = `${isYes ? "yes" : "no"}${isCertain(answer) ? "" : ", as far as is known"}:`;
  const [first = "", ...rest] = wrap(`${label} ${visible(sentence(answer))}`, width, 2);
  const paint = isYes ? colors.green : colors.red;
  const start = colors.bold(paint(label)) + first.slice(label.length);
  return [start, ...rest].map((line) => `${line}\n`).join("");
}

function framed(reason: EvaluationReason, options: FrameOptions): string {
  const { terminal } = options;
  const what = isOfBoundary(reason) ? "the permissions boundary: " : "";
  const heading = wrap(visible(`${what}${wordsOf(reason)}`), terminal.width, 2);
  const frame = isRuleOfCloud(reason) ? "" : statementFrame(reason, options);
  return heading.map((line) => `${line}\n`).join("") + frame;
}

function wordsOf(reason: EvaluationReason): string {
  const { message, policy } = reason;
  if (policy !== undefined && isRuleOfCloud(reason)) return policy.title;
  return `${message}${whereOf(reason)}`;
}

/** What an administrator may do stands in no policy; the evaluator says it as one of the user itself. */
function isRuleOfCloud({ policy }: EvaluationReason): boolean {
  return policy?.role === "user-policy" && policy.entity.at(-2) === "user";
}

function whereOf({ policy }: Pick<EvaluationReason, "policy">): string {
  if (policy === undefined) return "";
  const { entity, title, through } = policy;
  // A group's own policy names the group.
  const isTold = through === undefined || through.every((part, at) => entity[at] === part);
  const group = isTold ? "" : `, through ${formatEntityPath(through)}`;
  return ` (${title}${group})`;
}

function isDoubt({ kind }: EvaluationReason): boolean {
  return kind === "unknown-document" || kind === "not-understood";
}

function reasonLine(reason: EvaluationReason): SummaryLine {
  return { label: isOfBoundary(reason) ? "boundary" : LABELS[reason.kind], text: wordsOf(reason) };
}

/** Whether a statement of the boundary says it. */
function isOfBoundary({ policy, statement }: EvaluationReason): boolean {
  return policy?.role === "permissions-boundary" && statement !== undefined;
}

const LABELS: Readonly<Record<EvaluationReason["kind"], string>> = {
  allow: "also",
  deny: "also",
  boundary: "boundary",
  trust: "trust",
  "no-statement": "also",
  disabled: "also",
  "unknown-document": "unknown",
  "not-understood": "unclear",
};

function nearLines({ near }: Answer, all: boolean): readonly SummaryLine[] {
  const shown = all ? near : near.slice(0, MOST_REASONS);
  const more = near.length - shown.length;
  const lines = shown.map((each) => ({ label: "but", text: `${each.message}${whereOf(each)}` }));
  return more > 0
    ? [...lines, { label: "but", text: `… and ${more} more; --all shows each` }]
    : lines;
}

function otherLines(
  { assumed, cloud, limits, missing, missingKeys, openKeys, trust }: Answer,
  all: boolean,
): readonly SummaryLine[] {
  return [
    ...trust.map((text) => ({ label: "trust", text })),
    ...limits.map((each) => ({ label: "limit", text: `${each.message}${whereOf(each)}` })),
    ...assumed.map(({ arn, version, updated, recorded }) => ({
      label: "assumed",
      text: `${arn} is taken for its ${version} of ${updated.slice(0, 10)}; the file ${
        recorded === undefined ? "names no version" : `names ${recorded}, which is not known here`
      }`,
    })),
    ...missing.map((text) => ({ label: "missing", text })),
    ...(openKeys.length === 0 ? [] : [{ label: "open", text: openInWords(openKeys) }]),
    ...(missingKeys.length === 0 ? [] : [{ label: "keys", text: keysInWords(missingKeys, all) }]),
    ...(cloud.note === undefined ? [] : [{ label: "cloud", text: cloud.note }]),
  ];
}

function openInWords(keys: readonly string[]): string {
  const [has, value] = keys.length === 1 ? ["has", "its value"] : ["has each of", "their values"];
  return `every such request ${has} ${listed(keys)}, and ${value} could turn the answer`;
}

const MOST_KEYS = 8;

function keysInWords(keys: readonly string[], all: boolean): string {
  const shown = all ? keys : keys.slice(0, MOST_KEYS);
  const more = keys.length - shown.length;
  const names = listed(more > 0 ? [...shown, `${more} more (--all)`] : shown);
  return `conditions and variables depend on ${names}; --context gives what a request has of them`;
}

/** A label stands once where several lines follow each other that have it. */
function merged(lines: readonly SummaryLine[]): readonly SummaryLine[] {
  return lines.map((line, index) =>
    lines[index - 1]?.label === line.label ? { ...line, label: "" } : line,
  );
}

/** The answer for programs. */
export function describeAnswer(answer: Answer): Readonly<Record<string, unknown>> {
  const { asked, cloud, evaluation, principal } = answer;
  const { assumed, limits, missing, missingKeys, near, openKeys } = answer;
  const { account, entity, path } = principal;
  return {
    answer: sentence(answer),
    allowed: evaluation.decision === "allowed",
    decision: evaluation.decision,
    certain: isCertain(answer),
    principal: {
      ...(account.name !== undefined && { account: account.name }),
      ...(account.id !== undefined && { accountId: account.id }),
      kind: entity.kind,
      name: entity.name,
      path,
    },
    action: asked.action,
    resource: asked.resource,
    cloud: cloud.profile.id,
    ...(cloud.note !== undefined && { cloudNote: cloud.note }),
    ...(answer.trust.length > 0 && { trust: answer.trust }),
    reasons: evaluation.reasons.map(describeReason),
    near: near.map(describeNear),
    limits: limits.map(describeNear),
    assumed,
    missing,
    missingKeys,
    openKeys,
  };
}

function describeReason(reason: EvaluationReason): Readonly<Record<string, unknown>> {
  const { kind, message, policy, sid, span, statement } = reason;
  const text = policy?.document?.text;
  return {
    kind,
    message,
    ...(policy !== undefined && { policy: describePolicy(policy) }),
    ...(statement !== undefined && { statement }),
    ...(sid !== undefined && { sid }),
    ...(span !== undefined && { span }),
    ...(span !== undefined && text !== undefined && { text: text.slice(span.start, span.end) }),
  };
}

function describeNear({ message, policy, statement }: NearMiss): object {
  return { message, policy: describePolicy(policy), statement };
}

function describePolicy({ entity, role, through, title }: AppliedPolicy): object {
  return { role, title, entity, ...(through !== undefined && { through }) };
}
