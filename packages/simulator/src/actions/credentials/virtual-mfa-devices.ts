import type { ServiceOutputs } from "@iamferry/api/service";
import { checkAccountQuota } from "../../checks/quotas.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, refuseMissing, checkFree, removeEntity } from "../../entities.ts";
import { base32 } from "../../identifiers.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { VirtualMfaDeviceState } from "../../state/cloud-state.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { rootRecord, tagsMember, userRecord } from "../users/user-records.ts";

type DeviceRecord = ServiceOutputs["ListVirtualMFADevices"]["VirtualMFADevices"][number];

/** Virtual MFA devices (AWS, IAM API Reference, CreateVirtualMFADevice and so on). */
export const VIRTUAL_MFA_DEVICES: Handlers = {
  /** A name is taken whatever the path of the device that has it. */
  CreateVirtualMFADevice: (draft, { Path = "/", Tags, VirtualMFADeviceName: name }) => {
    const tags = newTags(Tags, "virtual-mfa-device");
    checkFree(draft, "virtual-mfa-device", name);
    checkAccountQuota(draft, "virtual-mfa-device");
    const device: VirtualMfaDeviceState = { kind: "virtual-mfa-device", name, path: Path, tags };
    addEntity(draft, "virtual-mfa-device", device);
    const seed = base32(
      Buffer.concat([draft.newBits("mfa-seed"), draft.newBits("mfa-seed")]),
      SEED_LENGTH,
    );
    return {
      VirtualMFADevice: {
        SerialNumber: draft.arn("mfa", device),
        Base32StringSeed: Buffer.from(seed).toString("base64"),
        QRCodePNG: BLANK_PNG,
        ...tagsMember(tags),
      },
    };
  },
  ListVirtualMFADevices: (draft, { AssignmentStatus = "Any", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.virtualMfaDevices, {
      ...page,
      pick: (device) =>
        AssignmentStatus === "Any" || (AssignmentStatus === "Assigned") === isAssigned(device)
          ? deviceRecord(draft, device)
          : undefined,
    });
    return { VirtualMFADevices: items, ...more };
  },
  DeleteVirtualMFADevice: (draft, { SerialNumber }) => {
    const device = deviceAt(draft, SerialNumber);
    if (isAssigned(device)) {
      refuse("DeleteConflict", "MFA VirtualDevice in use. Must deactivate first.");
    }
    removeEntity(draft, "virtual-mfa-device", device);
    return NOTHING;
  },
};

/** Whether a serial number is the ARN of a virtual device. */
export function isSerialOfVirtual(serial: string): boolean {
  return serial.startsWith("arn:");
}

/** The virtual device of the account that has this ARN; NoSuchEntity where there is none. */
export function deviceAt(draft: Draft, serial: string): VirtualMfaDeviceState {
  const key = draft.key(serial.slice(serial.lastIndexOf("/") + 1));
  const device = draft.account.virtualMfaDevices.get(key);
  if (device === undefined || draft.arn("mfa", device) !== serial) {
    return refuseMissing(draft, "virtual-mfa-device", serial);
  }
  return device;
}

/** Refuses a device that a user does not have. The sentence is not documented. */
export function missingDevice(serial: string): never {
  return refuse("NoSuchEntity", `MFADevice with serial number ${serial} cannot be found.`);
}

/** One that is enabled and has no user is the root's. */
function isAssigned({ enabled, user }: VirtualMfaDeviceState): boolean {
  return user !== undefined || enabled !== undefined;
}

function deviceRecord(draft: Draft, device: VirtualMfaDeviceState): DeviceRecord {
  const { enabled, user: name } = device;
  const user = name === undefined ? undefined : draft.account.users.get(draft.key(name));
  const holder = user === undefined ? rootRecord(draft) : userRecord(draft, user, "listed");
  return {
    SerialNumber: draft.arn("mfa", device),
    ...(isAssigned(device) && { User: holder, EnableDate: enabled ?? draft.state.made }),
  };
}

/** As long as AWS' seeds are. */
const SEED_LENGTH = 64;

/**
 * One white point: the seed is in Base32StringSeed, and no code that a device would make of it is checked. AWS gives an
 * image of the URL `otpauth://totp/…`.
 */
const BLANK_PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==";
