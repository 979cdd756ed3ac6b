import { visible } from "@iamferry/text";
import type { Diagnostic, EntityPath, RelatedPlace, Span } from "@iamferry/text";
import { IAMY_CODES, type IamyCode } from "./codes.ts";

/** Where something was found, and what else there is to say. */
export interface Finding {
  readonly span?: Span | undefined;
  /** Default: the entity of the file. */
  readonly entity?: EntityPath;
  readonly help?: string;
  readonly related?: RelatedPlace;
}

/** Collects what there is to say about one file. */
export interface Report {
  readonly add: (code: IamyCode, message: string, finding?: Finding) => void;
}

/** A report on the file `source`, which is about `entity`, into `diagnostics`. */
export function createReport(
  diagnostics: Diagnostic<IamyCode>[],
  { source, entity }: { readonly source?: string; readonly entity?: EntityPath } = {},
): Report {
  return {
    add(code, message, finding = {}) {
      const about = finding.entity ?? entity;
      diagnostics.push({
        severity: IAMY_CODES[code].severity,
        code,
        message,
        ...(finding.span !== undefined && { span: finding.span }),
        ...(source !== undefined && { source }),
        ...(about !== undefined && { entity: about }),
        ...(finding.related !== undefined && { related: [finding.related] }),
        ...(finding.help !== undefined && { help: finding.help }),
      });
    },
  };
}

/** User text for a message: on one line, in backticks, cut to a length that can be read. */
export function quoted(text: string): string {
  return `\`${visible(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)}\``;
}

const SHOWN = 80;

/** `one file`, `3 files`. */
export function counted(count: number, [one, many]: readonly [string, string]): string {
  return count === 1 ? one : `${count} ${many}`;
}
