import type { AccessKey } from "@iamferry/model";
import { checkQuota } from "../../checks/quotas.ts";
import type { Draft } from "../../draft.ts";
import { pageOf } from "../../page.ts";
import { secretAccessKey } from "../../secrets.ts";
import { emptyKeyed, withKey, withoutKey } from "../../state/keyed.ts";
import { userNamed, userOrRoot } from "../calling-user.ts";
import {
  credentialAt,
  putCredential,
  refuseCredential,
  removeCredential,
  setStatus,
  statusOf,
} from "./credentials.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/**
 * Access keys (AWS, IAM API Reference, CreateAccessKey and so on). Nothing notes when one is used: what
 * GetAccessKeyLastUsed tells is what a Snapshot told.
 */
export const ACCESS_KEYS: Handlers = {
  CreateAccessKey: (draft, { UserName }) => {
    const user = userNamed(draft, UserName);
    const { most } = draft.profile.limits.user?.accessKeys ?? {};
    checkQuota("AccessKeysPerUser", user.accessKeys.size + 1, most);
    const credential: AccessKey = {
      id: draft.newId("access-key"),
      status: "Active",
      created: draft.at,
    };
    const { id } = credential;
    putCredential(draft, user, { list: "accessKeys", credential });
    const place = { account: draft.account.id, key: draft.key(user.name) };
    draft.editState({ accessKeys: withKey(draft.state.accessKeys, id, place) });
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: id,
        Status: "Active",
        SecretAccessKey: secretAccessKey(draft.state.seed, id),
        CreateDate: draft.at,
      },
    };
  },
  ListAccessKeys: (draft, { UserName, ...page }) => {
    const user = userOrRoot(draft, UserName);
    const { items, more } = pageOf(draft, user?.accessKeys ?? emptyKeyed<AccessKey>(), {
      ...page,
      pick: (key) => ({
        UserName: user?.name ?? "",
        AccessKeyId: key.id,
        Status: statusOf(key),
        ...(key.created !== undefined && { CreateDate: key.created }),
      }),
    });
    return { AccessKeyMetadata: items, ...more };
  },
  UpdateAccessKey: (draft, { AccessKeyId: id, Status, UserName }) => {
    setStatus(draft, userNamed(draft, UserName), { list: "accessKeys", id, Status });
    return NOTHING;
  },
  DeleteAccessKey: (draft, { AccessKeyId: id, UserName }) => {
    const user = userNamed(draft, UserName);
    credentialAt(draft, user, { list: "accessKeys", id });
    removeCredential(draft, user, { list: "accessKeys", id });
    draft.editState({ accessKeys: withoutKey(draft.state.accessKeys, id) });
    return NOTHING;
  },
  GetAccessKeyLastUsed: (draft, { AccessKeyId: id }) => {
    const { key, name } = ownKey(draft, id);
    const { lastUsed, lastUsedRegion = "N/A", lastUsedService = "N/A" } = key;
    return {
      UserName: name,
      AccessKeyLastUsed: {
        ...(lastUsed !== undefined && { LastUsedDate: lastUsed }),
        ServiceName: lastUsedService,
        Region: lastUsedRegion,
      },
    };
  },
};

/** An access key of the account. What AWS answers for one that it does not know, or of another account, is not documented. */
function ownKey(draft: Draft, id: string): { readonly key: AccessKey; readonly name: string } {
  const { account, state } = draft;
  const place = state.accessKeys.get(id);
  const user = place?.account === account.id ? account.users.get(place.key) : undefined;
  const key = user?.accessKeys.get(id);
  if (user === undefined || key === undefined) {
    return refuseCredential(draft, { list: "accessKeys", id });
  }
  return { key, name: user.name };
}
