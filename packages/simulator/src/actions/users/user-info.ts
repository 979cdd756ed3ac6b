import { putEntity } from "../../entities.ts";
import { withKey, withoutKey } from "../../state/keyed.ts";
import { userNamed } from "../calling-user.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/**
 * Eucalyptus' free texts of users. Not documented: what it answers for a key that is not there; here nothing. Keys are taken
 * as they are written.
 */
export const USER_INFO: Handlers = {
  GetUserInfo: (draft, { InfoKey, UserName }) => {
    const { info } = userNamed(draft, UserName);
    const found = InfoKey === undefined ? [...info.values()] : [info.get(InfoKey) ?? []].flat();
    return { Infos: found.map(({ key, value }) => ({ Key: key, Value: value })) };
  },
  UpdateUserInfo: (draft, { InfoKey, InfoValue, UserName }) => {
    const user = userNamed(draft, UserName);
    const info =
      InfoValue === undefined
        ? withoutKey(user.info, InfoKey)
        : withKey(user.info, InfoKey, { key: InfoKey, value: InfoValue });
    putEntity(draft, "user", { ...user, info });
    return NOTHING;
  },
};
