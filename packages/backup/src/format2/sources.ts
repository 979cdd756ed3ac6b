import { accountPath, type AccountRef } from "@iamferry/model";
import type { EntityPath, Span } from "@iamferry/text";
import type { Sources } from "../sources.ts";
import type { Part } from "./lower.ts";
import { nameOf } from "./one-word.ts";
import type { FieldNode } from "./records.ts";

/** A part of the file that is in the Snapshot. */
export interface Placed {
  readonly account: AccountRef;
  readonly entity?: { readonly kind: string; readonly name: string };
  readonly part: Part;
}

/** Makes the index when it is first asked. */
export function lazySources(placed: () => readonly Placed[], source: string | undefined): Sources {
  let index: ReadonlyMap<string, Spans> | undefined;
  return {
    find(entity, field) {
      index ??= indexSpans(placed());
      const spans = index.get(keyOf(entity));
      const span = field === undefined ? spans?.entity : spans?.[field];
      return span && { span, ...(source !== undefined && { source }) };
    },
  };
}

interface Spans {
  readonly entity: Span;
  readonly name: Span;
  readonly document?: Span;
}

function indexSpans(placed: readonly Placed[]): ReadonlyMap<string, Spans> {
  const index = new Map<string, Spans>();
  const put = (path: EntityPath, spans: Spans): void => {
    const key = keyOf(path);
    if (!index.has(key)) index.set(key, spans);
  };
  for (const { account, entity, part } of placed) {
    const path =
      entity === undefined
        ? accountPath(account)
        : [...accountPath(account), entity.kind, entity.name];
    const { nodes, opener, span } = part;
    put(path, { entity: { start: opener.span.start, end: span.end }, name: opener.span });
    for (const node of nodes) putField(node, path, put);
  }
  return index;
}

/** Inline policies and members are found by their names; other fields belong to their entity. */
function putField(
  node: FieldNode,
  path: EntityPath,
  put: (path: EntityPath, spans: Spans) => void,
): void {
  const { line, policyBlock } = node;
  if (line === undefined) return;
  const kind = line.keyword === "policy-name" ? "policy" : line.keyword;
  if (kind !== "policy" && kind !== "member") return;
  const name = nameOf(line);
  if (name === undefined) return;
  const entity = { start: line.span.start, end: (policyBlock ?? line).span.end };
  put([...path, kind, name], {
    entity,
    name: line.span,
    ...(policyBlock && { document: policyBlock.span }),
  });
}

function keyOf(path: EntityPath): string {
  return JSON.stringify(path);
}
