import { visible } from "@iamferry/text";
import type { Diagnostic, RelatedPlace, Span } from "@iamferry/text";
import { DEPLOY_CODES, type DeployCode } from "../codes.ts";

/** Where something was found, and what else there is to say. */
export interface Finding {
  readonly span?: Span | undefined;
  readonly help?: string | undefined;
  readonly related?: RelatedPlace;
}

/** Collects what there is to say about one spec file. */
export interface Report {
  readonly add: (code: DeployCode, message: string, finding?: Finding) => void;
}

/** A report on the file `source` into `diagnostics`. */
export function createReport(
  diagnostics: Diagnostic<DeployCode>[],
  source: string | undefined,
): Report {
  return {
    add: (code, message, { span, help, related } = {}) => {
      diagnostics.push({
        severity: DEPLOY_CODES[code].severity,
        code,
        message,
        ...(span !== undefined && { span }),
        ...(source !== undefined && { source }),
        ...(related !== undefined && { related: [related] }),
        ...(help !== undefined && { help }),
      });
    },
  };
}

/** User text for a message: on one line, in backticks, cut to a length that can be read. */
export function quoted(text: string): string {
  return `\`${visible(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)}\``;
}

const SHOWN = 80;
