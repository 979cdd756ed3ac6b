import type { IamCall } from "@iamferry/api";
import type { AccessKey, MfaDevice, ServiceCredential } from "@iamferry/model";
import { stepIdOf } from "../../restore/step-ids.ts";
import type { Edit } from "./edits.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";

/**
 * Takes from a user that goes what DeleteUser demands to be gone and no API gives back (API reference, DeleteUser):
 * its password, access keys, credentials for services, MFA devices.
 */
export function deleteUnrestorable(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, path, id, name, empties } = subject;
  for (const { field, from } of edits) {
    const deletion = deletionOf(field, from, subject);
    if (deletion === undefined) continue;
    const { call, what, key } = deletion;
    world.list.add({
      id: `${id}/${key}`,
      call,
      recover: { codes: ["NoSuchEntity"], attempts: [] },
      reverse: { none: `no API gives back ${what}` },
      entity: path,
      title: `delete ${what} of ${name}`,
      brings: empties,
    });
  }
}

interface Deletion {
  readonly call: IamCall;
  readonly what: string;
  readonly key: string;
}

function deletionOf(
  field: string,
  value: unknown,
  { account, name: UserName }: Subject,
): Deletion | undefined {
  switch (field) {
    case "loginProfile": {
      const call: IamCall = { action: "DeleteLoginProfile", account, input: { UserName } };
      return { call, what: "the password", key: "login-profile" };
    }
    case "accessKeys": {
      const { id } = value as AccessKey;
      const input = { UserName, AccessKeyId: id };
      const call: IamCall = { action: "DeleteAccessKey", account, input };
      return { call, what: `access key ${id}`, key: stepIdOf(["access-key", id]) };
    }
    case "serviceCredentials": {
      const { id } = value as ServiceCredential;
      const input = { UserName, ServiceSpecificCredentialId: id };
      const call: IamCall = { action: "DeleteServiceSpecificCredential", account, input };
      return { call, what: `service credential ${id}`, key: stepIdOf(["service-credential", id]) };
    }
    case "mfaDevices": {
      const { serialNumber } = value as MfaDevice;
      const input = { UserName, SerialNumber: serialNumber };
      const call: IamCall = { action: "DeactivateMFADevice", account, input };
      return { call, what: "an MFA device", key: stepIdOf(["mfa-device", serialNumber]) };
    }
    default:
      return undefined;
  }
}
