import type { PolicyCode } from "@iamferry/policy";
import { visible, type Diagnostic, type EntityPath, type Span } from "@iamferry/text";
import { JSON_CODES, type JsonCode, type JsonCodeName } from "./codes.ts";
import type { Places, Way } from "./places.ts";

/** Something that reading has to say; its place is looked up when all has been read. */
export interface Remark {
  readonly name: JsonCodeName;
  readonly message: string;
  readonly help?: string;
  readonly entity?: EntityPath | undefined;
  /** Where: a value, or with `named` the name of the member that holds it. */
  readonly way: Way | undefined;
  readonly named?: true;
  /** Where the first of two stands. */
  readonly first?: Way;
  /** A warning instead of what the code has. */
  readonly mild?: boolean;
}

/** A diagnostic of the reader of policies, and the way to the text that it read. */
export interface PolicyRemark {
  readonly diagnostic: Diagnostic<PolicyCode>;
  readonly entity: EntityPath | undefined;
  readonly way: Way;
}

/** Everything that was said of the structure, as diagnostics. */
export function placed(
  remarks: readonly Remark[],
  { places, named }: { readonly places: Places; readonly named: { readonly source?: string } },
): readonly Diagnostic<JsonCode>[] {
  return remarks.map(({ name, message, help, entity, way, ...rest }) => {
    const span = rest.named && way !== undefined ? places.name(way) : places.value(way);
    const first = rest.first && places.value(rest.first);
    return {
      severity: rest.mild ? "warning" : JSON_CODES[name].severity,
      code: `json/${name}` as const,
      message,
      ...(span && { span }),
      ...named,
      ...(entity && { entity }),
      ...(first && { related: [{ message: "the first is here", span: first, ...named }] }),
      ...(help !== undefined && { help }),
    };
  });
}

/**
 * What was said of policies, with spans in the JSON text. There the policy is a string with escapes: each
 * offset is counted again behind its quotation mark.
 */
export function placedPolicies(
  remarks: readonly PolicyRemark[],
  {
    text,
    places,
    named,
  }: {
    readonly text: string;
    readonly places: Places;
    readonly named: { readonly source?: string };
  },
): readonly Diagnostic<PolicyCode>[] {
  /** Of a policy about which there is more than one thing to say the offsets are counted once. */
  const known = new Map<Way, (span: Span) => Span>();
  return remarks.map(({ diagnostic, entity, way }) => {
    const literal = places.value(way);
    const move = known.get(way) ?? (literal && spansInside(text, literal));
    if (move !== undefined) known.set(way, move);
    const { span, related, ...said } = diagnostic;
    return {
      ...said,
      ...(span && move && { span: move(span) }),
      ...named,
      ...(entity && { entity }),
      ...(related &&
        move && {
          related: related.map((place) => ({ ...place, span: move(place.span), ...named })),
        }),
    };
  });
}

/** Turns offsets in the value of a string into offsets in the text that spells it. */
function spansInside(text: string, literal: Span): (span: Span) => Span {
  const offsets: number[] = [];
  let at = literal.start + 1;
  while (at < literal.end - 1) {
    offsets.push(at);
    if (text[at] !== "\\") at += 1;
    else at += text[at + 1] === "u" ? 6 : 2;
  }
  offsets.push(at);
  const moved = (offset: number): number => offsets[offset] ?? at;
  return ({ start, end }) => ({ start: moved(start), end: moved(end) });
}

/** User text for a message: on one line, in backticks, cut to a length that can be read. */
export function quoted(text: string): string {
  return `\`${visible(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)}\``;
}

const SHOWN = 60;
