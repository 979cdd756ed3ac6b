import { visible } from "@iamferry/text";
import { AttachProblem, MetadataError } from "../errors.ts";
import type { MetadataPort } from "../ports.ts";

/** Where this is running. */
export interface Here {
  readonly instance: string;
  readonly zone: string;
}

/** The instance's id and zone. Throws an `AttachProblem`. */
export async function readHere(metadata: MetadataPort): Promise<Here> {
  const instance = await text(metadata, "instance-id");
  if (!/^i-[0-9A-Fa-f]{8,17}$/.test(instance)) throw wrong("an instance's id", instance);
  const zone = await text(metadata, "placement/availability-zone");
  // Eucalyptus lets administrators name zones.
  if (!/^[A-Za-z0-9_.-]{1,128}$/.test(zone)) throw wrong("a zone", zone);
  return { instance, zone };
}

/** The bytes of user data; undefined where there are none. Throws an `AttachProblem`. */
export async function readUserData(metadata: MetadataPort): Promise<Uint8Array | undefined> {
  return asked(metadata, "/latest/user-data");
}

/** The region of AWS that a zone or a local zone is in (AWS, EC2 User Guide, "Regions and Zones"); undefined for others. */
export function regionOf(zone: string): string | undefined {
  return /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z-]/.exec(zone)?.[1];
}

async function text(metadata: MetadataPort, name: string): Promise<string> {
  const bytes = await asked(metadata, `/latest/meta-data/${name}`);
  return Buffer.from(bytes ?? [])
    .toString("utf-8")
    .trim();
}

async function asked(metadata: MetadataPort, path: string): Promise<Uint8Array | undefined> {
  try {
    return await metadata.get(path);
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    throw error.reached
      ? new AttachProblem(
          "metadata/refused",
          `the instance metadata service does not give \`${path}\`: ${error.message}`,
          "see that the instance's metadata options let it be read",
        )
      : new AttachProblem(
          "metadata/unreachable",
          `the instance metadata service cannot be read: ${error.message}`,
          "run this on an instance, or say where the service is with `--metadata URL`",
        );
  }
}

function wrong(what: string, found: string): AttachProblem {
  const shown = found === "" ? "nothing" : `\`${visible(found.slice(0, 60))}\``;
  return new AttachProblem(
    "metadata/answer",
    `the instance metadata service gives ${shown} where ${what} is expected`,
    "see that `--metadata` is the address of an instance metadata service",
  );
}
