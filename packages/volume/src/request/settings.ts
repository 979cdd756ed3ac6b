import type { Diagnostic, Parsed } from "@iamferry/text";
import { visible } from "@iamferry/text";
import type { AttachCode } from "../codes.ts";
import type { AttachRequest } from "../request.ts";

/** What one text or the command line says of a request; `undefined` where it says nothing. */
export type AttachSettings = { readonly [K in SettingName]?: string | undefined };

/** The settings, in the order in which they are printed. */
export const SETTINGS = [
  "volume",
  "snapshot",
  "device",
  "region",
  "endpoint",
  "format",
  "mount",
  "access-key-id",
  "secret-access-key",
] as const;

export type SettingName = (typeof SETTINGS)[number];

/** The device that the article's program had. */
export const DEFAULT_DEVICE = "/dev/sdh";

/** What has to be said of a value that a setting cannot have; nothing of the value, if it could be a secret. */
export function settingProblem(name: SettingName, value: string): Problem | undefined {
  const { form, isSecret, test } = RULES[name];
  if (test(value)) return undefined;
  const shown = isSecret === true ? "the value" : `\`${visible(value.slice(0, 100))}\``;
  return {
    severity: "error",
    code: "request/value",
    message: `${shown} cannot be the setting \`${name}\``,
    help: `write ${form}`,
  };
}

/**
 * The request that settings tell, each of which has the form that it must have. What stands in `over` wins; a volume
 * or a snapshot there takes the place of either.
 */
export function requestOf(
  settings: AttachSettings,
  over: AttachSettings = {},
): Parsed<AttachRequest, AttachCode> {
  const diagnostics: Problem[] = [];
  const sources = over.volume ?? over.snapshot;
  const below: AttachSettings =
    sources === undefined ? settings : { ...settings, volume: undefined, snapshot: undefined };
  const of = (name: SettingName): string | undefined => over[name] ?? below[name];
  const [volume, snapshot] = [of("volume"), of("snapshot")];
  if (volume !== undefined && snapshot !== undefined) {
    diagnostics.push({
      severity: "error",
      code: "request/contradiction",
      message: "both a volume and a snapshot are named",
      help: "name the volume that is there, or the snapshot that one is made from",
    });
  }
  if (volume === undefined && snapshot === undefined) {
    diagnostics.push({
      severity: "error",
      code: "request/none",
      message: "neither a volume nor a snapshot is named",
      help: "say `volume=vol-…` or `snapshot=snap-…`",
    });
  }
  const [accessKeyId, secretAccessKey] = [of("access-key-id"), of("secret-access-key")];
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    const lacks = accessKeyId === undefined ? "access-key-id" : "secret-access-key";
    diagnostics.push({
      severity: "error",
      code: "request/missing",
      message: `one of the two keys is there, and \`${lacks}\` is not`,
      help: "give both, or none: then the role of the instance counts",
    });
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const [region, endpoint, mount] = [of("region"), of("endpoint"), of("mount")];
  const format = FORMATS.find((name) => name === of("format"));
  return {
    value: {
      source:
        volume === undefined
          ? { kind: "snapshot", id: snapshot ?? "" }
          : { kind: "volume", id: volume },
      device: of("device") ?? DEFAULT_DEVICE,
      ...(accessKeyId !== undefined &&
        secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
      ...(region !== undefined && { region }),
      ...(endpoint !== undefined && { endpoint }),
      ...(format !== undefined && { format }),
      ...(mount !== undefined && { mount }),
    },
    diagnostics,
  };
}

/** The settings of a request: {@link requestOf} gives it again. */
export function settingsOf(request: AttachRequest): AttachSettings {
  const { credentials, source, ...rest } = request;
  return {
    [source.kind]: source.id,
    ...rest,
    ...(credentials !== undefined && {
      "access-key-id": credentials.accessKeyId,
      "secret-access-key": credentials.secretAccessKey,
    }),
  };
}

type Problem = Diagnostic<AttachCode>;

const FORMATS = ["ext4", "xfs"] as const;

interface Rule {
  readonly form: string;
  readonly test: (value: string) => boolean;
  readonly isSecret?: true;
}

function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value);
}

/** Whether a text is an address that EC2 can have: without a user, a query or a fragment. */
function isEndpoint(value: string): boolean {
  if (!/^https?:\/\/[^\s?#@\\]{1,500}$/.test(value) || !URL.canParse(value)) return false;
  const { hostname, password, username } = new URL(value);
  return hostname !== "" && username === "" && password === "";
}

/**
 * A folder that can be mounted on: absolute, of plain characters, nothing that is `.` or `..`, and neither the root nor a folder
 * of the system, which would be hidden.
 */
function isMountPoint(value: string): boolean {
  return (
    /^(?:\/[A-Za-z0-9_.@:+-]{1,255}){1,32}$/.test(value) &&
    value.split("/").every((part) => part !== "." && part !== "..") &&
    !SYSTEM.test(value)
  );
}

const SYSTEM =
  /^\/(?:bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr|var)$|^\/(?:dev|proc|sys)\//;

/** Ids have 8 or 17 digits; Eucalyptus gives capitals up to 3.2. Keys of Eucalyptus have other lengths than those of AWS. */
const RULES: Readonly<Record<SettingName, Rule>> = {
  volume: { form: "`vol-` and hexadecimal digits", test: matches(/^vol-[0-9A-Fa-f]{8,17}$/) },
  snapshot: { form: "`snap-` and hexadecimal digits", test: matches(/^snap-[0-9A-Fa-f]{8,17}$/) },
  device: {
    form: "a device such as `/dev/sdh`",
    test: matches(/^\/dev\/[a-z]{1,8}[0-9]{0,3}$/),
  },
  region: { form: "a region such as `us-east-1`", test: matches(/^[A-Za-z0-9-]{1,63}$/) },
  endpoint: { form: "an address that begins with `http://` or `https://`", test: isEndpoint },
  format: { form: "`ext4` or `xfs`", test: matches(/^(?:ext4|xfs)$/) },
  mount: {
    form: "an absolute path such as `/srv/data`, and no folder of the system",
    test: isMountPoint,
  },
  "access-key-id": {
    form: "the id of an access key: letters, digits, `_` and `-`",
    test: matches(/^[A-Za-z0-9_-]{3,128}$/),
    isSecret: true,
  },
  "secret-access-key": {
    form: "a secret key: letters, digits, `+`, `/`, `=`, `_` and `-`",
    test: matches(/^[A-Za-z0-9+/=_-]{8,128}$/),
    isSecret: true,
  },
};
