/**
 * Reduces AWS' own description of a service to facts. `node packages/api/scripts/reduce-description.ts FILE SOURCE`
 * reads a `service-2.json` of botocore (Apache-2.0), packed by gzip or not, and writes data/aws-iam.json or
 * data/aws-sts.json, whichever service it is; SOURCE is `botocore 1.43.11`. No text of the documentation is kept.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/**
 * The service and the text of its file: JSON with an action, an error or a shape a line, so that a newer
 * description shows as the lines that it changes.
 */
export function reduceDescription(
  bytes: Uint8Array,
  source: string,
): { readonly service: string; readonly text: string } {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const json = new TextDecoder().decode(isPacked ? gunzipSync(bytes) : bytes);
  const description = JSON.parse(json) as RawDescription;
  const { apiVersion, endpointPrefix, xmlNamespace } = description.metadata;
  const operations = Object.entries(description.operations).filter(
    ([name]) => KEPT[endpointPrefix]?.includes(name) ?? true,
  );
  const reached = reach(
    description,
    operations.flatMap(([, { input, output }]) => [input, output]),
  );
  const errors = new Set(operations.flatMap(([, operation]) => namesOf(operation.errors ?? [])));
  const text = [
    "{",
    `"source": ${JSON.stringify(source)},`,
    `"service": ${JSON.stringify(endpointPrefix)},`,
    `"apiVersion": ${JSON.stringify(apiVersion)},`,
    `"namespace": ${JSON.stringify(xmlNamespace)},`,
    ...lines("operations", operations, reduceOperation),
    ...lines("errors", pick(description, errors), reduceError),
    ...lines("shapes", pick(description, reached), reduceShape),
  ]
    .join("\n")
    // The last part has nothing after it.
    .replace(/,$/, "\n}\n");
  return { service: endpointPrefix, text };
}

/** Where the reduced description of a service belongs. */
export function reducedFile(service: string): URL {
  return new URL(`../data/aws-${service}.json`, import.meta.url);
}

/** The actions that are kept of a service; all where it is not named here. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  sts: ["AssumeRole", "GetAccessKeyInfo", "GetCallerIdentity", "GetSessionToken"],
};

interface RawReference {
  readonly shape: string;
}

interface RawDescription {
  readonly metadata: {
    readonly apiVersion: string;
    readonly endpointPrefix: string;
    readonly xmlNamespace: string;
  };
  readonly operations: Readonly<Record<string, RawOperation>>;
  readonly shapes: Readonly<Record<string, RawShape>>;
}

interface RawOperation {
  readonly input?: RawReference;
  readonly output?: RawReference;
  readonly errors?: readonly RawReference[];
}

interface RawShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, RawReference>>;
  readonly required?: readonly string[];
  readonly member?: RawReference;
  readonly key?: RawReference;
  readonly value?: RawReference;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly error?: { readonly code: string; readonly httpStatusCode: number };
}

function reach(
  { shapes }: RawDescription,
  from: readonly (RawReference | undefined)[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...from];
  while (open.length > 0) {
    const next = open.pop();
    if (next === undefined || reached.has(next.shape)) continue;
    reached.add(next.shape);
    const shape = shapes[next.shape];
    if (shape === undefined) throw new Error(`no shape ${next.shape}`);
    open.push(...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value);
  }
  return reached;
}

function pick(description: RawDescription, names: ReadonlySet<string>): [string, RawShape][] {
  return Object.entries(description.shapes).filter(([name]) => names.has(name));
}

/** One member of the file: an object with one entry a line, in the order of the names' code points. */
function lines<T>(
  key: string,
  entries: readonly (readonly [string, T])[],
  reduce: (value: T, name: string) => unknown,
): string[] {
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const printed = sorted.map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(reduce(value, name))}`,
  );
  return [`${JSON.stringify(key)}: {`, printed.join(",\n"), "},"];
}

function reduceOperation({ input, output, errors }: RawOperation): unknown {
  return {
    ...(input === undefined ? {} : { input: input.shape }),
    ...(output === undefined ? {} : { output: output.shape }),
    errors: namesOf(errors ?? []),
  };
}

/** Where the description gives neither code nor status, the code is the shape's name. */
function reduceError({ error }: RawShape, name: string): unknown {
  return error === undefined ? { code: name } : { code: error.code, status: error.httpStatusCode };
}

function reduceShape(shape: RawShape): unknown {
  const { type, required, min, max, pattern, sensitive } = shape;
  return {
    type,
    ...(shape.member === undefined ? {} : { member: shape.member.shape }),
    ...(shape.key === undefined ? {} : { key: shape.key.shape }),
    ...(shape.value === undefined ? {} : { value: shape.value.shape }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(shape.enum === undefined ? {} : { enum: shape.enum }),
    ...(sensitive === true ? { sensitive } : {}),
    ...(shape.members === undefined
      ? {}
      : { members: mapValues(shape.members, ({ shape: name }) => name) }),
    ...(required === undefined ? {} : { required }),
  };
}

function namesOf(references: readonly RawReference[]): string[] {
  return references.map(({ shape }) => shape);
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  to: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file, source] = process.argv;
  if (file === undefined || source === undefined) throw new Error("which file, and of what?");
  const { service, text } = reduceDescription(readFileSync(file), source);
  writeFileSync(reducedFile(service), text);
}
