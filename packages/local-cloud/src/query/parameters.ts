import type { ServiceError } from "@iamferry/simulator";
import { type HttpRequestRecord, queryOf } from "../http-record.ts";
import { decodePercent, decodeUtf8 } from "./percent.ts";
import { shortened } from "./shortened.ts";

/** The parameters of a request by their names, decoded, in the order of the request. */
export interface Parameters {
  /** Of the query alone. */
  readonly query: ReadonlyMap<string, string>;
  /** Of the query and of the form in the body. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads the query and, of a POST, the form in the body (UTF-8). A body of another type than
 * `application/x-www-form-urlencoded` is no form and says nothing; one without a type is taken for a form.
 *
 * Not documented: what a name says that comes twice. It is refused with `InvalidQueryParameter` ("The AWS query
 * string is malformed", AWS, IAM API Reference, Common errors), as are a request of more than
 * {@link MOST_PARAMETERS} parameters, and bytes that are no UTF-8: signatures are made of what was decoded, and several such
 * bytes would become one.
 */
export function readParameters(
  request: HttpRequestRecord,
): { readonly parameters: Parameters } | { readonly error: ServiceError } {
  const query = new Map<string, string>();
  const problem = addForm(queryOf(request), query);
  if (problem !== undefined) return { error: problem };
  if (!isForm(request)) return { parameters: { query, values: query } };
  const values = new Map(query);
  const form = decodeUtf8(request.body);
  const formProblem = form === undefined ? NOT_UTF8 : addForm(form, values);
  return formProblem === undefined ? { parameters: { query, values } } : { error: formProblem };
}

/** Far more than any action has: a list of 50 tags has 100. */
export const MOST_PARAMETERS = 5000;

function isForm({ method, headers, body }: HttpRequestRecord): boolean {
  if (method !== "POST" || body.length === 0) return false;
  const type = headers.get("content-type");
  if (type === undefined) return true;
  const end = type.indexOf(";");
  return (end < 0 ? type : type.slice(0, end)).trim().toLowerCase() === FORM_TYPE;
}

/** Adds the parameters of a form; what is wrong with the first that cannot be added. */
function addForm(text: string, values: Map<string, string>): ServiceError | undefined {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf("&", at);
    const end = found < 0 ? text.length : found;
    if (end > at) {
      const pair = text.slice(at, end);
      const equals = pair.indexOf("=");
      const name = decodePercent(equals < 0 ? pair : pair.slice(0, equals));
      const value = equals < 0 ? "" : decodePercent(pair.slice(equals + 1));
      if (name === undefined || value === undefined) return NOT_UTF8;
      if (values.has(name)) {
        return malformed(`The parameter ${shortened(name)} is given more than once`);
      }
      if (values.size === MOST_PARAMETERS) {
        return malformed(`The request has more than ${MOST_PARAMETERS} parameters`);
      }
      values.set(name, value);
    }
    at = end + 1;
  }
  return undefined;
}

function malformed(message: string): ServiceError {
  return { code: "InvalidQueryParameter", message, status: 400 };
}

const NOT_UTF8: ServiceError = malformed("The request is not valid UTF-8");

const FORM_TYPE = "application/x-www-form-urlencoded";
