import { accountPath, type AccountRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { PutSpans } from "../sources.ts";
import type { Part } from "./lower.ts";
import { nameOf } from "./one-word.ts";
import type { FieldNode } from "./records.ts";

/** A part of the file that is in the Snapshot. */
export interface Placed {
  readonly account: AccountRef;
  readonly entity?: { readonly kind: string; readonly name: string };
  readonly part: Part;
}

/** Fills the index of places from everything that is in the Snapshot. */
export function putSpans(placed: readonly Placed[], put: PutSpans): void {
  for (const { account, entity, part } of placed) {
    const path =
      entity === undefined
        ? accountPath(account)
        : [...accountPath(account), entity.kind, entity.name];
    const { nodes, opener, span } = part;
    put(path, { entity: { start: opener.span.start, end: span.end }, name: opener.span });
    for (const node of nodes) putField(node, path, put);
  }
}

/** Inline policies and members are found by their names; other fields belong to their entity. */
function putField(node: FieldNode, path: EntityPath, put: PutSpans): void {
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
