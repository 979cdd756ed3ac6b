import type { MfaDevice } from "@iamferry/model";
import { checkCodes } from "../../checks/authentication-codes.ts";
import { checkQuota } from "../../checks/quotas.ts";
import type { Draft } from "../../draft.ts";
import { entityAt, putEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { UserState } from "../../state/cloud-state.ts";
import {
  emptyKeyed,
  withKey,
  withMember,
  withoutKey,
  withoutMember,
  type Keyed,
} from "../../state/keyed.ts";
import { userNamed, userOrRoot } from "../calling-user.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { deviceAt, isSerialOfVirtual, missingDevice } from "./virtual-mfa-devices.ts";

/**
 * The second factors of users (AWS, IAM API Reference, EnableMFADevice and so on). A serial number that is no ARN is one of
 * a hardware device, and taken for one that AWS knows. Not documented is what AWS says to one that another user has; here
 * two users may have it. The root's devices are in no list of a user's.
 */
export const MFA_DEVICES: Handlers = {
  EnableMFADevice: (
    draft,
    { AuthenticationCode1, AuthenticationCode2, SerialNumber, UserName },
  ) => {
    const user = entityAt(draft, "user", UserName);
    const device = isSerialOfVirtual(SerialNumber) ? deviceAt(draft, SerialNumber) : undefined;
    const isTaken = device?.user !== undefined || device?.enabled !== undefined;
    const serialNumber = device === undefined ? SerialNumber : draft.arn("mfa", device);
    if (isTaken || user.mfaDevices.has(serialNumber)) {
      refuse(
        "EntityAlreadyExists",
        `MFADevice with serial number ${SerialNumber} is already in use.`,
      );
    }
    checkCodes([AuthenticationCode1, AuthenticationCode2]);
    const { most } = draft.profile.limits.user?.mfaDevices ?? {};
    checkQuota("MFADevicesPerUser", mfaDevicesOf(draft, user).size + 1, most);
    const enabled = draft.at;
    const mfaDevices = withKey(user.mfaDevices, serialNumber, { serialNumber, enabled });
    putEntity(draft, "user", { ...user, mfaDevices });
    if (device !== undefined) {
      putEntity(draft, "virtual-mfa-device", { ...device, user: user.name, enabled });
      const [key, deviceKey] = [draft.key(user.name), draft.key(device.name)];
      const devicesOf = withMember(draft.account.devicesOf, key, [deviceKey, device.name]);
      draft.edit({ devicesOf });
    }
    return NOTHING;
  },
  ResyncMFADevice: (
    draft,
    { AuthenticationCode1, AuthenticationCode2, SerialNumber, UserName },
  ) => {
    assignedDevice(draft, entityAt(draft, "user", UserName), SerialNumber);
    checkCodes([AuthenticationCode1, AuthenticationCode2]);
    return NOTHING;
  },
  DeactivateMFADevice: (draft, { SerialNumber, UserName }) => {
    const user = userNamed(draft, UserName);
    const { serialNumber } = assignedDevice(draft, user, SerialNumber);
    const mfaDevices = withoutKey(user.mfaDevices, serialNumber);
    putEntity(draft, "user", { ...user, mfaDevices });
    freeDevice(draft, user, serialNumber);
    return NOTHING;
  },
  ListMFADevices: (draft, { UserName, ...page }) => {
    const user = userOrRoot(draft, UserName);
    const devices = user === undefined ? emptyKeyed<MfaDevice>() : mfaDevicesOf(draft, user);
    const { items, more } = pageOf(draft, devices, {
      ...page,
      pick: ({ enabled = draft.state.made, serialNumber }) => ({
        UserName: user?.name ?? "",
        SerialNumber: serialNumber,
        EnableDate: enabled,
      }),
    });
    return { MFADevices: items, ...more };
  },
  // The reference says "we only accept FIDO security key ARNs"; here any device of the user's is told.
  GetMFADevice: (draft, { SerialNumber, UserName }) => {
    const user = userNamed(draft, UserName);
    const { enabled, serialNumber } = assignedDevice(draft, user, SerialNumber);
    return {
      UserName: user.name,
      SerialNumber: serialNumber,
      ...(enabled !== undefined && { EnableDate: enabled }),
    };
  },
};

/** The devices of a user, by serial number: those of its own record, and the virtual ones that name it as theirs. */
function mfaDevicesOf(draft: Draft, user: UserState): Keyed<MfaDevice> {
  const { devicesOf, virtualMfaDevices } = draft.account;
  let all = user.mfaDevices;
  for (const key of devicesOf.get(draft.key(user.name))?.keys() ?? []) {
    const device = virtualMfaDevices.get(key);
    if (device === undefined) continue;
    const { enabled } = device;
    const serialNumber = draft.arn("mfa", device);
    if (all.has(serialNumber)) continue;
    all = withKey(all, serialNumber, { serialNumber, ...(enabled !== undefined && { enabled }) });
  }
  return all;
}

function assignedDevice(draft: Draft, user: UserState, serial: string): MfaDevice {
  return mfaDevicesOf(draft, user).get(serial) ?? missingDevice(serial);
}

/** A virtual device is there again for anybody. */
function freeDevice(draft: Draft, user: UserState, serialNumber: string): void {
  if (!isSerialOfVirtual(serialNumber)) return;
  const { devicesOf, virtualMfaDevices } = draft.account;
  const deviceKey = draft.key(serialNumber.slice(serialNumber.lastIndexOf("/") + 1));
  const device = virtualMfaDevices.get(deviceKey);
  if (device === undefined || draft.arn("mfa", device) !== serialNumber) return;
  const { enabled: _enabled, user: _user, ...free } = device;
  putEntity(draft, "virtual-mfa-device", free);
  draft.edit({ devicesOf: withoutMember(devicesOf, draft.key(user.name), deviceKey) });
}
