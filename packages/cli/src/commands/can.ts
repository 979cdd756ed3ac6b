import { markUnread } from "@iamferry/model";
import type { Snapshot } from "@iamferry/model";
import { contextIn, evaluateRequest, loadCatalogue, principalIndex } from "@iamferry/policy";
import type { Diagnostic } from "@iamferry/text";
import { answerCode, describeAnswer, renderAnswer } from "../can/answer.ts";
import type { Answer } from "../can/answer.ts";
import { doubtsOf } from "../can/certainty.ts";
import { complete, questionProblem } from "../can/asked.ts";
import type { Question } from "../can/asked.ts";
import { cloudProblem, decidingCloud } from "../can/cloud.ts";
import { contextKeysOf } from "../can/context-keys.ts";
import { managedDocuments } from "../can/managed.ts";
import { missingKeys } from "../can/missing-keys.ts";
import { namesAction } from "../can/named-actions.ts";
import { limitsOf, nearMisses } from "../can/near-misses.ts";
import { findPrincipal } from "../can/principal.ts";
import { refusedTrust } from "../can/trust.ts";
import { kindsNotAskedFor, marksThatMatter, withoutMarks } from "../can/unread.ts";
import type { ExitCode } from "../exit-code.ts";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Reading } from "../formats/format.ts";
import type { Io } from "../io/io.ts";
import { isConflict } from "../next-step.ts";
import { sourcesOf } from "../places.ts";
import { readAll } from "../readings.ts";
import { jsonDiagnostics, printJson } from "../render/json.ts";
import { renderReport } from "../render/report.ts";
import { terminalOf } from "../render/terminal.ts";
import { listed } from "../render/words.ts";
import { reportFailure } from "../report-failure.ts";
import { whyUnusable } from "../unusable.ts";

/** The options of `can`, as they stand on the command line. */
export interface CanOptions {
  /** `KEY=VALUE` each. */
  readonly context?: readonly string[] | undefined;
  readonly cloud?: string | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** The arguments of `can`, in their order. */
export interface CanArguments {
  readonly file: string;
  readonly principal: string;
  readonly action: string;
  readonly resource?: string | undefined;
}

/** Answers whether a user or role may do something, by what a backup holds, and shows why. */
export async function can(io: Io, given: CanArguments, options: CanOptions): Promise<ExitCode> {
  const context = contextKeysOf(options.context);
  if (isFailure(context)) return reportFailure(io, context);
  const question = { action: given.action, resource: given.resource, context };
  const problem = cloudProblem(options.cloud) ?? questionProblem(question);
  if (problem !== undefined) return reportFailure(io, problem);
  const read = await readAll(io, [given.file], { quiet: options.json ?? false, live: true });
  if (isFailure(read)) return reportFailure(io, read);
  const [reading] = read;
  if (reading === undefined) throw new Error("one input gives one reading");
  const conflicts = reading.diagnostics.filter(isConflict);
  const unusable = whyUnusable(reading) ?? (conflicts.length > 0 ? conflicts : undefined);
  if (unusable !== undefined) return tell({ io, options, reading, diagnostics: unusable }, 1);
  const found = await answerOf(reading, { principal: given.principal, question, options });
  if (isFailure(found)) return reportFailure(io, found);
  const code = answerCode(found);
  return tell({ io, options, reading, diagnostics: found.asked.diagnostics, answer: found }, code);
}

async function answerOf(
  reading: Reading,
  {
    principal: text,
    question,
    options,
  }: { readonly principal: string; readonly question: Question; readonly options: CanOptions },
): Promise<Answer | Failure> {
  const snapshot = reading.isMarked
    ? reading.snapshot
    : markUnread(reading.snapshot, reading.diagnostics);
  const cloud = decidingCloud(reading, options.cloud);
  const { profile } = cloud;
  const principal = findPrincipal(snapshot, text, { profile, file: reading.names[0] ?? "-" });
  if (isFailure(principal)) return principal;
  const catalogue = await loadCatalogue();
  const accountId = principal.account.id;
  const isNamed = (action: string): boolean => namesAction(snapshot, action);
  const asked = await complete(question, { catalogue, profile, accountId, isNamed });
  if (isFailure(asked)) return asked;
  const documents = await managedDocuments(principal);
  const whole = withoutMarks(snapshot, principal);
  const index = principalIndex(whole, { profile, foreign: documents.find });
  const request = { ...asked, context: question.context };
  const evaluation = evaluateRequest(index, principal.path, request);
  const context = contextIn(index, principal.path);
  if (evaluation === undefined || context === undefined) {
    throw new Error("the principal is one of the Snapshot");
  }
  const known = principalIndex(whole, { profile, foreign: documents.known });
  const assumed = [...documents.assumed.values()];
  const missing = missingOf(snapshot, principal);
  const refused = refusedTrust(evaluation, request, { context, index });
  const near = refused?.near ?? nearMisses(context, request, evaluation);
  const limits = evaluation.decision === "allowed" ? limitsOf(context, asked.action) : [];
  const { versions } = documents;
  const trust = evaluation.reasons.flatMap(({ policy }) =>
    policy?.role === "trust-policy" ? [policy] : [],
  );
  const keys = missingKeys({ ...context, policies: [...context.policies, ...trust] }, request);
  const doubts = doubtsOf(evaluation, request, { index: known, principal, missing: keys });
  return {
    principal,
    asked,
    cloud,
    evaluation,
    ...doubts,
    assumed,
    versions,
    missing,
    near,
    trust: refused?.notes ?? [],
    limits,
    missingKeys: keys,
  };
}

const MOST_MARKS = 3;

function missingOf(
  snapshot: Snapshot,
  principal: Parameters<typeof marksThatMatter>[1],
): readonly string[] {
  const { first, count } = marksThatMatter(snapshot, principal);
  const shown = first.slice(0, MOST_MARKS);
  const more = count - shown.length;
  const kinds = kindsNotAskedFor(snapshot, principal);
  return [
    ...shown.map((mark) => `${mark}; policies may be missing`),
    ...(more > 0 ? [`and ${more} more that could not be read`] : []),
    ...(kinds.length > 0 ? [`the file was made without asking for ${listed(kinds)}`] : []),
  ];
}

/** Says the answer, or why there is none, and what is odd about the question. */
function tell(
  told: {
    readonly io: Io;
    readonly options: CanOptions;
    readonly reading: Reading;
    readonly diagnostics: readonly Diagnostic[];
    readonly answer?: Answer;
  },
  code: ExitCode,
): ExitCode {
  const { answer, diagnostics, io, options, reading } = told;
  const sources = sourcesOf([reading]);
  if (options.json ?? false) {
    printJson(io, code, {
      ...(answer !== undefined && describeAnswer(answer)),
      diagnostics: jsonDiagnostics(diagnostics, sources),
    });
    return code;
  }
  const all = options.all ?? false;
  const terminal = terminalOf(io, io.stderr);
  for (const frame of renderReport(diagnostics, { terminal, sources, all })) {
    io.stderr.write(frame);
  }
  if (answer !== undefined) {
    io.stdout.write(renderAnswer(answer, { reading, terminal: terminalOf(io, io.stdout), all }));
  }
  return code;
}
