import type { EvaluationRequest } from "./evaluation.ts";
import { readResource, type Resource } from "./resource-names.ts";
import type { RequestKeys } from "./variables.ts";

/** A request, read once for all statements. */
export interface ReadRequest {
  /** In lower case. */
  readonly action: string;
  /** What stands before the colon of `action`; all of it where there is none. */
  readonly service: string;
  readonly resource: string;
  readonly keys: RequestKeys;
  /** Keys in lower case that it has, though nobody knows their values. */
  readonly unknownKeys: ReadonlySet<string>;
  /** Whether what is not known is taken to allow. */
  readonly isHopeful: boolean;
  /** The resource as Eucalyptus takes it apart. */
  readonly parts: Resource;
}

/** Reads a request; `keys` are those of the principal. */
export function readRequest(
  request: EvaluationRequest,
  keys: Readonly<Record<string, readonly string[]>>,
): ReadRequest {
  const action = request.action.toLowerCase();
  const colon = action.indexOf(":");
  const resource = request.resource ?? "*";
  return {
    action,
    service: colon === -1 ? action : action.slice(0, colon),
    resource,
    keys: mergedKeys(keys, request.context ?? {}),
    unknownKeys: new Set(request.unknownKeys?.map((key) => key.toLowerCase())),
    isHopeful: request.doubts === "allow",
    parts: readResource(resource) ?? { type: "*", name: resource },
  };
}

/** A key without values is not in the request. */
function mergedKeys(
  ...sources: readonly Readonly<Record<string, readonly string[]>>[]
): RequestKeys {
  const merged = new Map<string, readonly string[]>();
  for (const source of sources) {
    for (const [key, values] of Object.entries(source)) merged.set(key.toLowerCase(), values);
  }
  return merged;
}
