import type { ServiceOutputs } from "@iamferry/api/service";
import type { ServiceCredential } from "@iamferry/model";
import { checkQuota } from "../../checks/quotas.ts";
import type { Draft } from "../../draft.ts";
import { entityAt } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { secondsLater } from "../../times.ts";
import { userNamed } from "../calling-user.ts";
import {
  credentialAt,
  putCredential,
  removeCredential,
  setStatus,
  statusOf,
} from "./credentials.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { everyCredential, type HeldCredential } from "./service-credential-list.ts";

type CredentialRecord = NonNullable<
  ServiceOutputs["ResetServiceSpecificCredential"]["ServiceSpecificCredential"]
>;
type ListedRecord = NonNullable<
  ServiceOutputs["ListServiceSpecificCredentials"]["ServiceSpecificCredentials"]
>[number];

/**
 * User names and passwords for one service (AWS, IAM API Reference, CreateServiceSpecificCredential and so on). Nothing
 * keeps the passwords, or the secrets of API keys.
 */
export const SERVICE_CREDENTIALS: Handlers = {
  CreateServiceSpecificCredential: (draft, { CredentialAgeDays, ServiceName, UserName }) => {
    const user = entityAt(draft, "user", UserName);
    const service = serviceAt(ServiceName);
    if (CredentialAgeDays !== undefined && service.kind !== "api-key") {
      // Not documented: the code. The reference says that "this field is only valid for" services with API keys.
      refuse("ValidationError", `CredentialAgeDays is not valid for ${ServiceName}.`);
    }
    const { most } = draft.profile.limits.user?.serviceCredentials ?? {};
    const same = [...user.serviceCredentials.values()].filter(
      ({ serviceName }) => serviceName === ServiceName,
    );
    checkQuota("ServiceSpecificCredentialsPerUser", same.length + 1, most);
    const credential: ServiceCredential = {
      id: draft.newId("service-credential"),
      serviceName: ServiceName,
      serviceUserName: freeUserName(draft, user, same),
      status: "Active",
      created: draft.at,
      ...(CredentialAgeDays !== undefined && {
        expires: secondsLater(draft.at, CredentialAgeDays * DAY),
      }),
    };
    putCredential(draft, user, { list: "serviceCredentials", credential });
    return { ServiceSpecificCredential: withSecret(draft, user, credential) };
  },
  ListServiceSpecificCredentials: (draft, { AllUsers = false, ServiceName, UserName, ...page }) => {
    if (ServiceName !== undefined) serviceAt(ServiceName);
    if (AllUsers && UserName !== undefined) {
      refuse("ValidationError", "AllUsers cannot be specified together with UserName.");
    }
    const user = AllUsers ? undefined : userNamed(draft, UserName);
    const { items, more } = pageOf(draft, everyCredential(draft.account, user), {
      ...page,
      pick: (held) =>
        ServiceName === undefined || held.credential.serviceName === ServiceName
          ? listedRecord(draft, held)
          : undefined,
    });
    return { ServiceSpecificCredentials: items, ...more };
  },
  UpdateServiceSpecificCredential: (
    draft,
    { ServiceSpecificCredentialId: id, Status, UserName },
  ) => {
    setStatus(draft, userNamed(draft, UserName), { list: "serviceCredentials", id, Status });
    return NOTHING;
  },
  ResetServiceSpecificCredential: (draft, { ServiceSpecificCredentialId: id, UserName }) => {
    const user = userNamed(draft, UserName);
    const credential = credentialAt(draft, user, { list: "serviceCredentials", id });
    return { ServiceSpecificCredential: withSecret(draft, user, credential) };
  },
  DeleteServiceSpecificCredential: (draft, { ServiceSpecificCredentialId: id, UserName }) => {
    const user = userNamed(draft, UserName);
    credentialAt(draft, user, { list: "serviceCredentials", id });
    removeCredential(draft, user, { list: "serviceCredentials", id });
    return NOTHING;
  },
};

const DAY = 24 * 60 * 60;

/** A service that credentials can be for, and what they are. */
interface Service {
  readonly kind: "password" | "api-key";
}

/** The services that CreateServiceSpecificCredential names, by the names that its guide has for them. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ["codecommit.amazonaws.com", { kind: "password" }],
  ["cassandra.amazonaws.com", { kind: "password" }],
  ["bedrock.amazonaws.com", { kind: "api-key" }],
  ["logs.amazonaws.com", { kind: "api-key" }],
]);

function serviceAt(name: string): Service {
  return (
    SERVICES.get(name) ??
    refuse(
      "NotSupportedService",
      `No such service ${name} is supported for Service Specific Credentials`,
    )
  );
}

/** `bob-at-123456789012`, and `bob+1-at-123456789012` for the second. */
function freeUserName(
  { account }: Draft,
  { name }: UserState,
  others: readonly ServiceCredential[],
): string {
  const taken = new Set(others.map(({ serviceUserName }) => serviceUserName));
  for (let number = 0; ; number++) {
    const text = `${name}${number === 0 ? "" : `+${number}`}-at-${account.id}`;
    if (!taken.has(text)) return text;
  }
}

/**
 * ServiceSpecificCredential of the API reference, with a new secret. That of an API key has another name, and so has its
 * public part; which text that is, is not documented but for its parts: here it is the user name of other services.
 */
function withSecret(
  draft: Draft,
  user: UserState,
  credential: ServiceCredential,
): CredentialRecord {
  const secret = draft.newBits("service-password").toString("base64");
  const isKey = SERVICES.get(credential.serviceName)?.kind === "api-key";
  return {
    ...listedRecord(draft, { user, credential }),
    ...(isKey ? { ServiceCredentialSecret: secret } : { ServicePassword: secret }),
  };
}

/** ServiceSpecificCredentialMetadata of the API reference. */
function listedRecord({ state }: Draft, { credential, user }: HeldCredential): ListedRecord {
  const { created = state.made, expires, id, serviceName, serviceUserName } = credential;
  const isKey = SERVICES.get(serviceName)?.kind === "api-key";
  const named =
    serviceUserName === undefined
      ? {}
      : isKey
        ? { ServiceCredentialAlias: serviceUserName }
        : { ServiceUserName: serviceUserName };
  return {
    UserName: user.name,
    Status: statusOf(credential),
    ...named,
    CreateDate: created,
    ...(expires !== undefined && { ExpirationDate: expires }),
    ServiceSpecificCredentialId: id,
    ServiceName: serviceName,
  };
}
