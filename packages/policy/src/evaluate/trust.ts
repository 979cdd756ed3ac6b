import type { CloudProfile } from "@iamferry/model";
import { compilePolicy, type CompiledContext } from "./compile.ts";
import {
  compiledOf,
  decide,
  doubted,
  evaluationOf,
  findOf,
  noStatement,
  type Finding,
  type LazyReason,
} from "./evaluate.ts";
import type {
  AppliedPolicy,
  Evaluation,
  EvaluationContext,
  EvaluationRequest,
} from "./evaluation.ts";
import { readRequest, type ReadRequest } from "./request.ts";
import { namingOf, type Naming, type TrustPrincipal } from "./trust-principals.ts";
import { both } from "./truth.ts";

/** A role, and whom it trusts. */
export interface TrustedRole {
  readonly profile: CloudProfile;
  /** Its trust policy; without a document where that could not be read. */
  readonly policy: AppliedPolicy;
  /** The number of its account, or its name where ARNs have that. */
  readonly account?: string;
}

/** Who asks for a role. */
export interface TrustRequest extends EvaluationRequest {
  readonly principal: TrustPrincipal;
  /** What decides about the principal's own requests; of a service or a provider nothing does. */
  readonly identity?: EvaluationContext | CompiledContext;
}

/**
 * How far a trust policy goes for a principal. `itself`: it means the principal, and nothing else is needed in the same
 * account. `account`: it leaves it to the policies of the principal's account. `anyone`: it means everybody.
 * `denied`, `no`: it denies it, or does not allow it. `unknown`: nobody knows.
 */
export type TrustGrant = "itself" | "session" | "account" | "anyone" | "denied" | "no" | "unknown";

/** What the trust policy alone says, whatever the principal's own policies say. */
export function trustGrant(request: TrustRequest, role: TrustedRole): TrustGrant {
  const trust = readTrust(readOf(request), request, role);
  const { denies, doubtfulAllows, doubtfulDenies, namings, unknown } = trust;
  if (denies.length > 0) return "denied";
  if (doubtfulDenies.length > 0) return "unknown";
  const naming = GRANTS.find((grant) => namings.has(grant));
  return naming ?? (doubtfulAllows.length + unknown.length > 0 ? "unknown" : "no");
}

/**
 * Decides whether a principal may assume a role (AWS, IAM User Guide, "Policy evaluation logic", "Resource-based
 * policies and implicit denies in other policy types"): an explicit deny anywhere wins. In the role's account a trust
 * policy that means the principal itself is enough, though a role is still held to its permissions boundary. One
 * that means its account leaves it to the principal's own policies, and so does every one for a principal of another
 * account. Services and providers need the trust policy alone. Of `*` nobody says whether it means a principal of
 * the same account itself: without a policy that allows it the answer is no, and not certain. How Eucalyptus weighs
 * the two we know in part; it is asked as AWS is.
 */
export function evaluateTrust(request: TrustRequest, role: TrustedRole): Evaluation {
  const { principal } = request;
  const identity = request.identity && compiledOf(request.identity);
  const { disabled } = identity?.context ?? {};
  if (disabled !== undefined) {
    const message = `the user may do nothing, because ${disabled}`;
    return evaluationOf("implicitDeny", true, [() => ({ kind: "disabled", message })]);
  }
  const read = readOf(request);
  const trust = readTrust(read, request, role);
  if (principal.kind !== "user" && principal.kind !== "role")
    return decideTrust(trust, role, trust);
  const own = identity && findOf(identity.policies, read);
  const boundary = identity?.boundary && findOf([identity.boundary], read);
  const united = merged([trust, own]);
  const alone = decideTrust(trust, role, merged([united, boundary]));
  if (alone.decision !== "allowed") return alone;
  const isOwnAccount = role.account !== undefined && role.account === principal.account;
  if (isOwnAccount && trust.namings.has("session")) return alone;
  if (isOwnAccount && trust.namings.has("itself")) {
    if (principal.kind === "user" || boundary === undefined) return alone;
    return decide(
      { ...united, allows: trust.allows, doubtfulAllows: [] },
      boundary,
      identity?.boundary,
    );
  }
  if (own === undefined) {
    const message = "the policies of the principal are not known, and would have to allow it";
    const doubt: LazyReason = () => ({ kind: "unknown-document", message });
    return evaluationOf("implicitDeny", false, [noStatement, doubt]);
  }
  const allows = own.allows.length === 0 ? [] : [...trust.allows, ...own.allows];
  const { doubtfulAllows } = own;
  const decided = decide({ ...united, allows, doubtfulAllows }, boundary, identity?.boundary);
  if (decided.decision === "allowed") return decided;
  const isDoubtful =
    trust.doubtfulAllows.length > 0 ||
    role.account === undefined ||
    principal.account === undefined ||
    (isOwnAccount && trust.namings.has("anyone"));
  return isDoubtful ? doubted(decided) : decided;
}

interface TrustFinding extends Finding {
  /** How the statements that allow it mean the principal. */
  readonly namings: ReadonlySet<Naming>;
}

function readTrust(
  read: ReadRequest,
  { principal }: TrustRequest,
  { policy, profile }: TrustedRole,
): TrustFinding {
  const namings = new Set<Naming>();
  const compiledPolicy = compilePolicy(policy, profile);
  const { document } = compiledPolicy;
  const isUnknown = document === undefined || document.unreadable !== undefined;
  if (read.isHopeful && isUnknown) namings.add("itself");
  const finding = findOf([compiledPolicy], read, (statement, asked) => {
    const truth = statement.applies(asked);
    if (truth === false) return truth;
    const naming = namingOf(statement.raw, principal, profile);
    const isMeant = naming === "unknown" ? undefined : naming !== "no";
    const applies = both(truth, isMeant);
    const isTaken = applies ?? read.isHopeful;
    if (isTaken && statement.effect === "allow") {
      namings.add(read.isHopeful && naming === "unknown" ? "itself" : naming);
    }
    return applies;
  });
  return { ...finding, namings };
}

/** The decision of the trust policy; denials and doubts are those of everything that was asked. */
function decideTrust(
  trust: TrustFinding,
  { policy }: TrustedRole,
  everything: Finding,
): Evaluation {
  const { allows, doubtfulAllows } = trust;
  const decided = decide({ ...everything, allows, doubtfulAllows }, undefined, undefined);
  if (decided.decision !== "implicitDeny") return decided;
  const message = "the trust policy of the role does not allow it";
  const reason: LazyReason = () => ({ kind: "trust", policy, message });
  const doubts = [...trust.doubtfulAllows, ...everything.unknown];
  return evaluationOf("implicitDeny", decided.certain, [reason, ...doubts]);
}

function merged(findings: readonly (Finding | undefined)[]): Finding {
  const of = (part: keyof Finding): LazyReason[] =>
    findings.flatMap((finding) => finding?.[part] ?? []);
  return {
    allows: of("allows"),
    denies: of("denies"),
    doubtfulAllows: of("doubtfulAllows"),
    doubtfulDenies: of("doubtfulDenies"),
    unknown: of("unknown"),
  };
}

function readOf(request: TrustRequest): ReadRequest {
  const { identity } = request;
  return readRequest(request, identity === undefined ? {} : compiledOf(identity).context.keys);
}

const GRANTS = ["itself", "session", "account", "anyone"] as const;
