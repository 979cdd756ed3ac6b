import { isJsonObject, type JsonObject, type JsonValue } from "@iamferry/model";
import type { Ec2Options, Imds, MetadataOptions } from "@iamferry/local-cloud";
import { parseJson } from "@iamferry/policy";
import { visible } from "@iamferry/text";
import { codeOf, failureOf, systemReason, type Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";

/** What a file tells of an instance: the EC2 that it is in, and its metadata service. */
export interface ServedInstance {
  readonly ec2: Ec2Options;
  readonly metadata: MetadataOptions;
}

/** Reads the file of `--instance`. */
export async function readInstance(io: Io, path: string): Promise<ServedInstance | Failure> {
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of io.files.read(path)) chunks.push(chunk);
    const read = parseInstance(Buffer.concat(chunks).toString());
    if (typeof read !== "string") return read;
    return failureOf({
      code: "cli/nothing-usable",
      message: `\`${visible(path)}\` describes no instance: ${read}`,
      help: 'the least is {"id": "i-12345678"}; docs/serve.md tells the rest',
    });
  } catch (error) {
    if (codeOf(error) === "") throw error;
    const message = `\`${visible(path)}\` cannot be read: ${systemReason(error)}`;
    return failureOf({ code: "cli/cannot-read", message });
  }
}

/** The instance that a text describes, or what is wrong with it, as a clause. */
export function parseInstance(text: string): ServedInstance | string {
  const value = parseJson(text);
  if (value === undefined || !isJsonObject(value)) return "it is no JSON object";
  const problem = memberProblem(value, INSTANCE, "");
  if (problem !== undefined) return problem;
  // Each member is of the kind that its table has for it.
  const given = value as unknown as InstanceFile;
  const { id, imds, pace, region, snapshots, volumes, zones, ...instance } = given;
  return {
    ec2: {
      instances: [{ id, ...instance }],
      ...(pace !== undefined && { pace }),
      ...(region !== undefined && { region }),
      ...(snapshots !== undefined && { snapshots }),
      ...(volumes !== undefined && { volumes }),
      ...(zones !== undefined && { zones }),
    },
    metadata: { instanceId: id, ...(imds !== undefined && { imds }) },
  };
}

type InstanceFile = NonNullable<Ec2Options["instances"]>[number] &
  Omit<Ec2Options, "instances" | "now"> & { readonly imds?: Imds };

/** What is wrong with a value, as a clause; undefined where nothing is. */
type Check = (value: JsonValue, place: string) => string | undefined;

interface Member {
  readonly check: Check;
  readonly required?: true;
}

type Members = Readonly<Record<string, Member>>;

function memberProblem(value: JsonObject, members: Members, place: string): string | undefined {
  const at = (name: string): string => (place === "" ? name : `${place}.${name}`);
  for (const [name, { required }] of Object.entries(members)) {
    if (required === true && !Object.hasOwn(value, name)) return `\`${at(name)}\` is missing`;
  }
  for (const [name, of] of Object.entries(value)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (member === undefined) return `there is no \`${visible(at(name))}\``;
    const problem = member.check(of, at(name));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function matching(pattern: RegExp, wanted: string): Check {
  return (value, place) =>
    typeof value === "string" && pattern.test(value) ? undefined : `\`${place}\` is no ${wanted}`;
}

function wholeNumber(least: number, most: number): Check {
  return (value, place) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? undefined
      : `\`${place}\` is no whole number from ${least} to ${most}`;
}

function objectOf(members: Members): Check {
  return (value, place) =>
    isJsonObject(value) ? memberProblem(value, members, place) : `\`${place}\` is no object`;
}

function listOf(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return `\`${place}\` is no list`;
    const problems = value.map((each: JsonValue, at) => check(each, `${place}[${at}]`));
    return problems.find((problem) => problem !== undefined);
  };
}

const text: Check = matching(/^[^]*$/, "text");
const word = matching(/^[\w.-]{1,64}$/, "name");
const instanceId = matching(/^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, "id such as i-12345678");
const volumeId = matching(/^vol-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, "id such as vol-12345678");
const snapshotId = matching(/^snap-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, "id such as snap-12345678");
const account = matching(/^[0-9]{12}$/, "number of an account");
const device = matching(/^(?:\/dev\/)?[a-z][a-z0-9]{1,15}$/, "device such as /dev/sdh");
const size = wholeNumber(1, 65_536);
const wait = objectOf({
  milliseconds: { check: wholeNumber(0, 3_600_000) },
  looks: { check: wholeNumber(0, 1000) },
});

const tags: Check = (value, place) => {
  if (!isJsonObject(value)) return `\`${place}\` is no object`;
  const wrong = Object.entries(value).find(([, of]) => typeof of !== "string");
  return wrong === undefined ? undefined : `\`${visible(`${place}.${wrong[0]}`)}\` is no text`;
};

const INSTANCE: Members = {
  id: { check: instanceId, required: true },
  zone: { check: word },
  account: { check: account },
  state: {
    check: matching(
      /^(?:pending|running|shutting-down|terminated|stopping|stopped)$/,
      "state of an instance",
    ),
  },
  type: { check: word },
  imageId: { check: word },
  privateIp: { check: matching(/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/, "address") },
  role: { check: matching(/^[\w+=,.@-]{1,64}$/, "name of a role") },
  userData: { check: text },
  imds: { check: matching(/^(?:v1|v2|optional)$/, "one of v1, v2 and optional") },
  region: { check: word },
  zones: { check: listOf(word) },
  volumes: {
    check: listOf(
      objectOf({
        id: { check: volumeId, required: true },
        size: { check: size },
        zone: { check: word },
        account: { check: account },
        attached: {
          check: objectOf({
            instanceId: { check: instanceId, required: true },
            device: { check: device, required: true },
          }),
        },
        tags: { check: tags },
      }),
    ),
  },
  snapshots: {
    check: listOf(
      objectOf({
        id: { check: snapshotId, required: true },
        size: { check: size },
        account: { check: account },
        state: { check: matching(/^(?:pending|completed|error)$/, "state of a snapshot") },
      }),
    ),
  },
  pace: {
    check: objectOf({
      creating: { check: wait },
      attaching: { check: wait },
      detaching: { check: wait },
      deleting: { check: wait },
    }),
  },
};
