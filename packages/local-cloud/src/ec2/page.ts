import { refuse } from "./refusal.ts";

/** What a call that lists says of pages. */
interface PageAsked {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** A page of what was found, and where the next begins. */
interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/**
 * The page of a list that is asked for, in the order of ids (AWS, EC2 API Reference, "Pagination": 5 to 1000 in a page, and no
 * pages with ids). The token holds the id that the next page begins with, so that what comes and goes meanwhile moves nothing.
 */
export function pageOf<T extends { readonly id: string }>(
  found: readonly T[],
  { MaxResults, NextToken }: PageAsked,
  { limit, named }: { readonly limit: number | undefined; readonly named: boolean },
): Page<T> {
  if (MaxResults !== undefined && named) {
    refuse(
      "InvalidParameterCombination",
      "The parameter maxResults cannot be used with the parameters that name what is listed",
    );
  }
  if (MaxResults !== undefined && (MaxResults < LEAST || MaxResults > MOST)) {
    refuse(
      "InvalidParameterValue",
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value from ${LEAST} to ${MOST}.`,
    );
  }
  const first = NextToken === undefined ? "" : firstOf(NextToken);
  const start = first === "" ? 0 : found.findIndex(({ id }) => id >= first);
  const rest = start < 0 ? [] : found.slice(start);
  const many = Math.min(MaxResults ?? Infinity, limit ?? Infinity);
  const next = rest[many];
  const items = many === Infinity ? rest : rest.slice(0, many);
  return next === undefined ? { items } : { items, nextToken: tokenOf(next.id) };
}

const LEAST = 5;
const MOST = 1000;

function tokenOf(id: string): string {
  return Buffer.from(id).toString("base64url");
}

function firstOf(token: string): string {
  const id = Buffer.from(token, "base64url").toString();
  return /^[a-z]+-[0-9a-f]+$/.test(id) && tokenOf(id) === token
    ? id
    : refuse("InvalidParameterValue", "The parameter nextToken is invalid");
}
