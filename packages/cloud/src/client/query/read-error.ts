import { CallError } from "../call-error.ts";
import { THROTTLED } from "../../throttled.ts";
import { isReading } from "../reading.ts";
import { childOf, parseXml, type XmlElement } from "./xml.ts";

/**
 * The error that an answer of 300 and above tells. AWS and Eucalyptus' services answer `ErrorResponse`, and what stands
 * before Eucalyptus' services (logins, parameters) `Response` with the status for a code, as plain text. Anything else is
 * no IAM: a page of a balancer or of another server.
 */
export function readError(action: string, { body, status }: HttpAnswer): CallError {
  const root = parseXml(body);
  const found = root && errorIn(root);
  if (found === undefined) return notIam(action, { status, body });
  const code = childOf(found, "Code")?.text.trim() || `HTTP ${status}`;
  const message = childOf(found, "Message")?.text.trim() || `the service says ${code} and no more`;
  const isThrottled = status === 429 || THROTTLED.has(code);
  const fate = status >= 500 && !isThrottled ? "unanswered" : "refused";
  const isHarmless = fate === "unanswered" ? isReading(action) : CONFLICTS.has(code);
  const again = isThrottled ? "slower" : isHarmless ? "yes" : "no";
  return new CallError({ code, message, fate }, { again, status });
}

/** What answered is no IAM. A page of a gateway (5xx) may stand before one that did what was asked. */
export function notIam(action: string, { body, status }: HttpAnswer): CallError {
  const what =
    body.trim() === "" ? "nothing" : isHtml(body) ? "a page of HTML" : "no answer of IAM";
  const question =
    status >= 500
      ? "is what stands before the service out of order, or is it no address of an IAM service?"
      : "is it the address of an IAM service?";
  const message = `what answered sent ${what} (HTTP ${status}): ${question}`;
  const fate = status >= 300 && status < 500 ? "refused" : "unanswered";
  const isPassing = status >= 500 && isReading(action);
  const again = status === 429 ? "slower" : isPassing ? "yes" : "no";
  return new CallError({ code: "NotIam", message, fate }, { again, status });
}

/** What came back to a call. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

function isHtml(body: string): boolean {
  return /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(body);
}

function errorIn(root: XmlElement): XmlElement | undefined {
  if (root.name === "ErrorResponse") return childOf(root, "Error");
  const errors = root.name === "Response" ? childOf(root, "Errors") : undefined;
  return errors && childOf(errors, "Error");
}

/** Two calls about one thing at the same time (AWS, IAM API Reference, CreateAccessKey and others). Nothing was done. */
const CONFLICTS: ReadonlySet<string> = new Set(["ConcurrentModification"]);
