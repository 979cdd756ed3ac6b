import { visible, type Diagnostic, type RelatedPlace, type Span } from "@iamferry/text";
import { POLICY_CODES, type PolicyCode } from "./codes.ts";

/** What a finding says beyond its code and span. Offsets are those of the policy text. */
export interface Finding {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  /** The case that the code's `orError` describes. */
  readonly error?: boolean;
  readonly related?: { readonly message: string; readonly span: Span };
}

/** Collects what the layers of the reader find, with spans shifted to where the text stands in its source. */
export interface Report {
  readonly add: (code: PolicyCode, finding: Finding) => void;
  /** What was found, by place. */
  readonly diagnostics: () => readonly Diagnostic<PolicyCode>[];
}

/** Where the policy text stands: its offset in the source, and the source's name. */
export interface ReportOptions {
  readonly offset: number;
  readonly source?: string | undefined;
}

export function createReport(options: ReportOptions): Report {
  const { offset, source } = options;
  const found: (Diagnostic<PolicyCode> & { readonly span: Span })[] = [];
  const shift = (span: Span): Span => ({ start: span.start + offset, end: span.end + offset });
  const named = source === undefined ? {} : { source };
  return {
    add(code, finding) {
      const { message, help, related } = finding;
      const place: RelatedPlace | undefined = related && {
        message: related.message,
        span: shift(related.span),
        ...named,
      };
      found.push({
        severity: finding.error === true ? "error" : POLICY_CODES[code].severity,
        code,
        message,
        span: shift(finding.span),
        ...named,
        ...(place && { related: [place] }),
        ...(help !== undefined && { help }),
      });
    },
    diagnostics: () => found.toSorted((a, b) => a.span.start - b.span.start),
  };
}

/** User text for a message: on one line, in backticks, cut to a length that can be read. */
export function quoted(text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  // Most texts are ASCII, and `visible` looks up properties of Unicode.
  return `\`${/^[ -~]*$/.test(shown) ? shown : visible(shown)}\``;
}

const SHOWN = 40;
