/** JSON. */
export type QueryValue =
  | null
  | string
  | number
  | boolean
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

/**
 * Evaluates the part of JMESPath that scripts use: fields, indexes, `[]`, `[*]`, filters with `==`, `!=`, `&&`, `||`, `!`,
 * `contains`, `starts_with` and `ends_with`, lists of expressions, pipes and texts in single quotes. Throws on anything else.
 */
export function awsQuery(text: string, value: QueryValue): QueryValue {
  const reader = new Reader(text);
  const result = pipe(reader)(value);
  if (!reader.atEnd()) throw new Error(`${reader.rest()} is not played in a query`);
  return result;
}

type Expression = (value: QueryValue) => QueryValue;

/** Where a query is read. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes what a pattern matches here. */
  take(pattern: RegExp): string | undefined {
    const found = new RegExp(`\\s*(?:${pattern.source})`, "y");
    found.lastIndex = this.#at;
    const match = found.exec(this.#text)?.[0];
    if (match === undefined) return undefined;
    this.#at += match.length;
    return match.trim();
  }

  need(pattern: RegExp): string {
    const taken = this.take(pattern);
    if (taken === undefined) throw new Error(`${this.rest()} is not played in a query`);
    return taken;
  }

  rest(): string {
    return this.#text.slice(this.#at);
  }

  atEnd(): boolean {
    return this.rest().trim() === "";
  }
}

function pipe(reader: Reader): Expression {
  let left = either(reader);
  while (reader.take(/\|(?!\|)/) !== undefined) {
    const [before, after] = [left, either(reader)];
    left = (value) => after(before(value));
  }
  return left;
}

function either(reader: Reader): Expression {
  let left = both(reader);
  while (reader.take(/\|\|/) !== undefined) {
    const [before, after] = [left, both(reader)];
    left = (value) => (isTrue(before(value)) ? before(value) : after(value));
  }
  return left;
}

function both(reader: Reader): Expression {
  let left = comparison(reader);
  while (reader.take(/&&/) !== undefined) {
    const [before, after] = [left, comparison(reader)];
    left = (value) => (isTrue(before(value)) ? after(value) : before(value));
  }
  return left;
}

function comparison(reader: Reader): Expression {
  const left = unary(reader);
  const operator = reader.take(/==|!=/);
  if (operator === undefined) return left;
  const right = unary(reader);
  return (value) =>
    (JSON.stringify(left(value)) === JSON.stringify(right(value))) === (operator === "==");
}

function unary(reader: Reader): Expression {
  if (reader.take(/!(?!=)/) !== undefined) {
    const inner = unary(reader);
    return (value) => !isTrue(inner(value));
  }
  return path(reader);
}

/** One step of a path; the depth says in how many lists it is done to each item. */
type Step = (state: State) => State;

interface State {
  readonly value: QueryValue;
  readonly depth: number;
}

function path(reader: Reader): Expression {
  const start = first(reader);
  const steps: Step[] = [];
  for (let step = next(reader); step !== undefined; step = next(reader)) steps.push(step);
  return (value) => {
    let state: State = { value: start(value), depth: 0 };
    for (const step of steps) state = step(state);
    return state.value;
  };
}

function first(reader: Reader): Expression {
  const quoted = reader.take(/'[^']*'/);
  if (quoted !== undefined) return () => quoted.slice(1, -1);
  const json = reader.take(/`[^`]*`/);
  if (json !== undefined) return () => JSON.parse(json.slice(1, -1)) as QueryValue;
  if (reader.take(/\(/) !== undefined) {
    const inner = pipe(reader);
    reader.need(/\)/);
    return inner;
  }
  const call = reader.take(/(?:contains|starts_with|ends_with|length)\(/);
  if (call !== undefined) return called(call.slice(0, -1), reader);
  if (reader.take(/@/) !== undefined) return (value) => value;
  const name = reader.take(/[A-Za-z_]\w*/);
  if (name !== undefined) return (value) => field(value, name);
  // A path may begin with what is done to the value itself.
  return (value) => value;
}

function called(name: string, reader: Reader): Expression {
  const given = [pipe(reader)];
  while (reader.take(/,/) !== undefined) given.push(pipe(reader));
  reader.need(/\)/);
  return (value) => {
    const [subject = null, part = null] = given.map((one) => one(value));
    if (name === "length")
      return isList(subject) || typeof subject === "string" ? subject.length : null;
    if (isList(subject)) return name === "contains" && subject.includes(part);
    if (typeof subject !== "string" || typeof part !== "string") return false;
    if (name === "contains") return subject.includes(part);
    return name === "starts_with" ? subject.startsWith(part) : subject.endsWith(part);
  };
}

function next(reader: Reader): Step | undefined {
  if (reader.take(/\.\[/) !== undefined) return several(reader);
  const name = reader.take(/\.[A-Za-z_]\w*/);
  if (name !== undefined) return toEach((value) => field(value, name.slice(1)));
  if (reader.take(/\[\]/) !== undefined)
    return ({ value }) => ({
      value: items(value).flatMap((item) => (isList(item) ? item : [item])),
      depth: 1,
    });
  if (reader.take(/\[\*\]/) !== undefined) return deeper((item) => [item]);
  if (reader.take(/\[\?/) !== undefined) {
    const condition = pipe(reader);
    reader.need(/\]/);
    return deeper((item) => (isTrue(condition(item)) ? [item] : []));
  }
  const index = reader.take(/\[-?\d+\]/);
  if (index !== undefined)
    return toEach((value) => items(value).at(Number(index.slice(1, -1))) ?? null);
  // At the start of an expression only: `[A, B]`.
  if (reader.take(/\[/) !== undefined) return several(reader);
  return undefined;
}

function several(reader: Reader): Step {
  const given = [pipe(reader)];
  while (reader.take(/,/) !== undefined) given.push(pipe(reader));
  reader.need(/\]/);
  return toEach((value) => (value === null ? null : given.map((one) => one(value))));
}

function toEach(change: Expression): Step {
  return ({ value, depth }) => ({ value: mapAt(value, depth, change), depth });
}

function deeper(keep: (item: QueryValue) => readonly QueryValue[]): Step {
  return ({ value, depth }) => ({
    value: mapAt(value, depth, (list) => (list === null ? null : items(list).flatMap(keep))),
    depth: depth + 1,
  });
}

/** Does something to each item of lists in lists; what comes to nothing is left out. */
function mapAt(value: QueryValue, depth: number, change: Expression): QueryValue {
  if (depth === 0) return change(value);
  return items(value)
    .map((item) => mapAt(item, depth - 1, change))
    .filter((item) => item !== null);
}

function items(value: QueryValue): readonly QueryValue[] {
  return isList(value) ? value : [];
}

function field(value: QueryValue, name: string): QueryValue {
  if (typeof value !== "object" || value === null || isList(value)) return null;
  return Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

function isTrue(value: QueryValue): boolean {
  if (value === null || value === false || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

function isList(value: QueryValue): value is readonly QueryValue[] {
  return Array.isArray(value);
}
