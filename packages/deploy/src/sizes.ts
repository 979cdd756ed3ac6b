import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { DeployCode } from "./codes.ts";
import type { Described, FieldPath } from "./description/described.ts";
import type { HoledText, HoleName } from "./user-data/hole.ts";

/** The most bytes of user data, before they are written in base64 (AWS, EC2 User Guide; Eucalyptus takes as many). */
const MOST_USER_DATA = 16_384;

/** The most bytes of a template in a request (AWS, CloudFormation User Guide, quotas; Eucalyptus, `Limits.java`). */
const MOST_TEMPLATE = 51_200;

/** Says of user data that is too large what is largest in it. */
export function userDataProblems(
  described: Described,
  userData: HoledText,
): readonly Diagnostic<DeployCode>[] {
  const size = sizeOf(userData);
  if (size <= MOST_USER_DATA) return [];
  const message = `user data has ${grouped(size)} bytes, and an instance takes ${grouped(MOST_USER_DATA)}`;
  return [tooLarge(described, { code: "deploy/user-data-too-large", message })];
}

/** Says of a template that is too large what is largest in it. */
export function templateSizeProblems(
  described: Described,
  template: string,
): readonly Diagnostic<DeployCode>[] {
  const size = bytesOf(template);
  if (size <= MOST_TEMPLATE) return [];
  const message = `the template has ${grouped(size)} bytes, and a stack is made of ${grouped(MOST_TEMPLATE)} at most`;
  return [tooLarge(described, { code: "deploy/template-too-large", message })];
}

function tooLarge(
  described: Described,
  what: Pick<Diagnostic<DeployCode>, "code" | "message">,
): Diagnostic<DeployCode> {
  const largest = largestIn(described);
  const advice = "put it into a package or an archive that the instances fetch";
  const span = largest === undefined ? undefined : described.placeOf(largest.path);
  return {
    severity: "error",
    ...what,
    ...(span !== undefined && described.source !== undefined
      ? { span, source: described.source }
      : {}),
    help:
      largest === undefined
        ? "say less in the description"
        : `the most of it is ${largest.name}, with ${grouped(largest.size)} bytes; ${advice}`,
  };
}

/** Something that the user has written, and that is as large as it pleases. */
interface Largest {
  readonly path: FieldPath;
  readonly name: string;
  readonly size: number;
}

function largestIn({ deployment: { application } }: Described): Largest | undefined {
  const candidates: Largest[] =
    application.kind === "console"
      ? []
      : [
          ...application.files.map(({ path, content }, at) => ({
            path: ["application", "files", at, "content"],
            name: `file \`${visible(path)}\``,
            size: bytesOf(content),
          })),
          ...application.commands.map((words, at) => ({
            path: ["application", "commands", at],
            name: `command ${at + 1}`,
            size: bytesOf(words.join(" ")),
          })),
        ];
  candidates.push({
    path: ["application", "repositories"],
    name: "the list of repositories",
    size: application.repositories
      .map(({ id, baseUrl, keyUrl = "" }) => bytesOf(id + baseUrl + keyUrl))
      .reduce((sum, size) => sum + size, 0),
  });
  if (application.kind === "app") {
    const size = bytesOf(application.packages.join(" "));
    candidates.push({ path: ["application", "packages"], name: "the list of packages", size });
  }
  const [largest] = candidates.toSorted((a, b) => b.size - a.size);
  return largest === undefined || largest.size === 0 ? undefined : largest;
}

/** Bytes once the holes are filled with the longest that they take. */
function sizeOf(text: HoledText): number {
  return text
    .map((part) => (typeof part === "string" ? bytesOf(part) : HOLE_BYTES[part.hole]))
    .reduce((sum, size) => sum + size, 0);
}

/** A host name has 253 characters at most, an IPv4 address 15; keys of the cloud have 20 and 40, and may have more. */
const HOLE_BYTES: Readonly<Record<HoleName, number>> = {
  CloudIP: 253,
  SessionEncryptKey: 64,
  SessionValidateKey: 64,
  CacheAddress: 15,
  VolumeAccessKeyId: 128,
  VolumeSecretAccessKey: 128,
};

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function grouped(count: number): string {
  return `${count}`.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ",");
}
