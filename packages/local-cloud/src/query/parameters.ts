import type { ServiceError } from "@iamferry/simulator";
import { type HttpRequestRecord, queryOf } from "../http-record.ts";
import { decodePercent } from "./percent.ts";
import { shortened } from "./shortened.ts";

/** The parameters of a request by their decoded names. */
export interface Parameters {
  /** Of the query, in the order of the request, decoded. */
  readonly query: readonly Parameter[];
  /** Of the form in the body. */
  readonly form: readonly Parameter[];
  /** Both by name. */
  readonly values: ReadonlyMap<string, string>;
}

export type Parameter = readonly [name: string, value: string];

/**
 * Reads the query and, of a POST, the form in the body (UTF-8). A body of another type than
 * `application/x-www-form-urlencoded` is no form and says nothing; one without a type is taken for a form.
 *
 * Not documented: what a name says that comes twice. It is refused with `InvalidQueryParameter` ("The AWS query
 * string is malformed", AWS, IAM API Reference, Common errors), as is a request of more than
 * {@link MOST_PARAMETERS} parameters.
 */
export function readParameters(
  request: HttpRequestRecord,
): { readonly parameters: Parameters } | { readonly error: ServiceError } {
  const query = splitForm(queryOf(request));
  const form = isForm(request) ? splitForm(textOf(request.body)) : [];
  if (query === undefined || form === undefined || query.length + form.length > MOST_PARAMETERS) {
    return malformed(`The request has more than ${MOST_PARAMETERS} parameters`);
  }
  const values = new Map<string, string>();
  for (const parameters of [query, form]) {
    for (const [name, value] of parameters) {
      if (values.has(name))
        return malformed(`The parameter ${shortened(name)} is given more than once`);
      values.set(name, value);
    }
  }
  return { parameters: { query, form, values } };
}

/** Far more than any action has: a list of 50 tags has 100. */
export const MOST_PARAMETERS = 5000;

function malformed(message: string): { readonly error: ServiceError } {
  return { error: { code: "InvalidQueryParameter", message, status: 400 } };
}

function isForm({ method, headers, body }: HttpRequestRecord): boolean {
  if (method !== "POST" || body.length === 0) return false;
  const type = headers.get("content-type");
  if (type === undefined) return true;
  const end = type.indexOf(";");
  return (end < 0 ? type : type.slice(0, end)).trim().toLowerCase() === FORM_TYPE;
}

/** The parameters of a form in their order; undefined where there are too many to be split. */
function splitForm(text: string): Parameter[] | undefined {
  const parameters: Parameter[] = [];
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("&", at);
    const end = found < 0 ? text.length : found;
    if (end > at) {
      if (parameters.length === MOST_PARAMETERS) return undefined;
      const equals = text.indexOf("=", at);
      const nameEnd = equals < 0 || equals > end ? end : equals;
      parameters.push([
        decodePercent(text.slice(at, nameEnd)),
        decodePercent(text.slice(nameEnd + 1, end)),
      ]);
    }
    at = end + 1;
  }
  return parameters;
}

function textOf(body: Uint8Array): string {
  return DECODER.decode(body);
}

const FORM_TYPE = "application/x-www-form-urlencoded";
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });
