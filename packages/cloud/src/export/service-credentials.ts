import type { ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import type { ServiceCredential } from "@iamferry/model";
import type { PortError } from "../port.ts";
import { failed, type AccountDraft, type Draft } from "./drafts.ts";
import { eachPage } from "./pages.ts";
import { itemsOf, present, some, statusOf, timeOf } from "./values.ts";
import type { Reading } from "./reading.ts";

type Record = NonNullable<
  ServiceOutputs["ListServiceSpecificCredentials"]["ServiceSpecificCredentials"]
>[number];

/** The credentials of all users in one listing (AWS, IAM API Reference, ListServiceSpecificCredentials, AllUsers). */
export async function listServiceCredentials(
  reading: Reading,
  { ref }: AccountDraft,
): Promise<{
  readonly byUser: Map<string, ServiceCredential[]>;
  readonly error: PortError | undefined;
}> {
  const byUser = new Map<string, ServiceCredential[]>();
  const error = await eachRecord(reading, { account: ref, input: { AllUsers: true } }, (record) => {
    reading.counts.serviceCredentials += 1;
    const known = byUser.get(record.UserName);
    if (known === undefined) byUser.set(record.UserName, [credentialOf(record)]);
    else known.push(credentialOf(record));
  });
  return { byUser, error };
}

/** Those of one user: from the listing, or asked for where there is none. */
export async function readServiceCredentials(
  reading: Reading,
  { listed, ref }: AccountDraft,
  draft: Draft<"user">,
): Promise<void> {
  const { entity } = draft;
  if (listed !== undefined) {
    const found = listed.serviceCredentials.get(entity.name);
    const { serviceCredentials: error } = listed.lost;
    if (error !== undefined) failed(draft, error, "serviceCredentials");
    if (found !== undefined) entity.serviceCredentials = found;
    return;
  }
  const credentials: ServiceCredential[] = [];
  const error = await eachRecord(
    reading,
    { account: ref, input: { UserName: entity.name } },
    (record) => {
      credentials.push(credentialOf(record));
    },
  );
  if (error !== undefined) failed(draft, error, "serviceCredentials");
  const found = some(credentials);
  if (found !== undefined) entity.serviceCredentials = found;
}

function eachRecord(
  reading: Reading,
  listing: {
    readonly account: AccountDraft["ref"];
    readonly input: ServiceInputs["ListServiceSpecificCredentials"];
  },
  take: (record: Record) => void,
): Promise<PortError | undefined> {
  return eachPage(reading, { action: "ListServiceSpecificCredentials", ...listing }, (page) => {
    for (const record of itemsOf(page.ServiceSpecificCredentials)) take(record);
  });
}

/** Of an API key the public part has another name, and is kept as the user name of the others is. */
function credentialOf(record: Record): ServiceCredential {
  return present<ServiceCredential>({
    id: record.ServiceSpecificCredentialId,
    serviceName: record.ServiceName,
    serviceUserName: record.ServiceUserName ?? record.ServiceCredentialAlias,
    status: statusOf(record.Status),
    created: timeOf(record.CreateDate),
    expires: timeOf(record.ExpirationDate),
  });
}
