import type { PlainRequest } from "../support.ts";

/**
 * The request with one character of the method, the target, a signed header or the body changed, for each of them.
 * A letter becomes the next one, so that no percent sequence only changes its case.
 */
export function mutants(request: PlainRequest, signedHeaders: readonly string[]): PlainRequest[] {
  const { body, headers, method, target } = request;
  return [
    ...altered(method).map((text) => ({ ...request, method: text })),
    ...altered(target).map((text) => ({ ...request, target: text })),
    ...altered(body).map((text) => ({ ...request, body: text })),
    ...signedHeaders.flatMap((name) =>
      altered(headers[name] ?? "").map((text) => ({
        ...request,
        headers: { ...headers, [name]: text },
      })),
    ),
  ];
}

function altered(text: string): string[] {
  return Array.from(text, (character, at) => {
    const other = String.fromCharCode(character.charCodeAt(0) + 1);
    return text.slice(0, at) + other + text.slice(at + 1);
  });
}
