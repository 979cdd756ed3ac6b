import { isJsonArray, type CloudProfile, type PolicyDocument } from "@iamferry/model";
import type { Span } from "@iamferry/text";
import { policyVersion, statements } from "../statements.ts";
import type { AppliedPolicy, EvaluationContext } from "./evaluation.ts";
import { memberOf } from "../members.ts";
import { quirksOf } from "./quirks.ts";
import { statementSpans } from "./statement-spans.ts";
import { compileStatement, type CompiledStatement } from "./statement.ts";
import type { Truth } from "./truth.ts";
import type { VariableSyntax } from "./variables.ts";

/** A document, read once for one cloud. */
export interface CompiledDocument {
  readonly statements: readonly CompiledStatement[];
  /** Where each statement stands; looked for when it is first asked for. Empty where that cannot be told. */
  readonly spans: () => readonly Span[];
  /** Why none of it can be understood: a clause. */
  readonly unreadable?: string;
}

/** A policy that applies to a principal, with its document read. */
export interface CompiledPolicy {
  readonly policy: AppliedPolicy;
  /** Absent where the policy has none. */
  readonly document?: CompiledDocument;
  /**
   * Whether its Allow gives rights. Those of account policies give none up to Eucalyptus 4.1. From 4.2 they are added to
   * every user; whether to roles too, nobody says.
   */
  readonly gives: Truth;
}

/** A context whose documents were read: evaluating several requests in it costs little. */
export interface CompiledContext {
  readonly kind: "compiled-context";
  readonly context: EvaluationContext;
  readonly policies: readonly CompiledPolicy[];
  readonly boundary?: CompiledPolicy;
}

/**
 * Reads all documents of a context. A document that several contexts share (the policy of a group, an AWS-managed
 * one) is read once; documents must not be changed afterwards.
 */
export function compileContext(context: EvaluationContext): CompiledContext {
  const { boundary, policies, principal, profile } = context;
  const isRole = principal[2] === "role";
  return {
    kind: "compiled-context",
    context,
    policies: policies.map((policy) => {
      const compiled = compilePolicy(policy, profile);
      return isRole && compiled.gives && policy.role === "account-policy"
        ? { ...compiled, gives: undefined }
        : compiled;
    }),
    ...(boundary !== undefined && { boundary: compilePolicy(boundary, profile) }),
  };
}

/** Reads the document of one policy. */
export function compilePolicy(policy: AppliedPolicy, profile: CloudProfile): CompiledPolicy {
  const kind = policy.role === "trust-policy" ? "trust" : "identity";
  return {
    policy,
    ...(policy.document !== undefined && {
      document: compileDocument(policy.document, profile, kind),
    }),
    gives: policy.role !== "account-policy" || profile.accountPolicies !== "limits-only",
  };
}

/** By document, and then by cloud and kind. Documents are plain data that never change. */
const COMPILED = new WeakMap<PolicyDocument, Map<string, CompiledDocument>>();

function compileDocument(
  document: PolicyDocument,
  profile: CloudProfile,
  kind: "identity" | "trust",
): CompiledDocument {
  const byCloud = COMPILED.get(document) ?? new Map<string, CompiledDocument>();
  COMPILED.set(document, byCloud);
  const key = `${kind} ${profile.id}`;
  const known = byCloud.get(key);
  if (known !== undefined) return known;
  const compiled = readDocument(document, profile, kind);
  byCloud.set(key, compiled);
  return compiled;
}

function readDocument(
  { text, value }: PolicyDocument,
  profile: CloudProfile,
  kind: "identity" | "trust",
): CompiledDocument {
  if (value === undefined) {
    return { statements: [], spans: () => [], unreadable: "no cloud accepts its text" };
  }
  const list = statements(value);
  const statement = memberOf(value, "Statement");
  if (statement !== undefined && !isJsonArray(statement) && !profile.statementObject) {
    const unreadable = "its `Statement` is no list, as that cloud wants it";
    return { statements: [], spans: () => [], unreadable };
  }
  const context = { profile, variables: variablesOf(policyVersion(value), profile), kind };
  let spans: readonly Span[] | undefined;
  return {
    statements: list.map((each) => compileStatement(each, context)),
    spans: () => {
      if (spans === undefined) {
        const found = statementSpans(text);
        // A value that was not read from this text, or of whose doubled keys another was kept.
        spans = found.length === list.length ? found : [];
      }
      return spans;
    },
  };
}

/** Policy variables are read in documents of version 2012-10-17; in others `${` is text. */
function variablesOf(version: string | undefined, profile: CloudProfile): VariableSyntax {
  const { variables, variablesFrom } = quirksOf(profile.id);
  if (!profile.policyVariables || version === undefined) return "none";
  const isRead =
    variablesFrom === "exactly-2012-10-17" ? version === "2012-10-17" : version >= "2012-10-17";
  return isRead ? variables : "none";
}
