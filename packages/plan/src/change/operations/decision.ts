import type { CloudProfile } from "@iamferry/model";
import type { Change } from "../../diff/change.ts";
import type { ChangeOptions } from "../change-options.ts";
import type { OperationList } from "./operation-list.ts";
import type { AccountPlace, Place, Places } from "./place.ts";
import type { References } from "./references.ts";
import type { Untold } from "./untold.ts";
import type { Fates } from "./world.ts";

/** What is decided on before there are operations. */
export interface Decision {
  readonly profile: CloudProfile;
  readonly options: ChangeOptions;
  readonly isPartial: boolean;
  readonly places: Places;
  readonly references: References;
  readonly changes: readonly Change[];
  readonly list: OperationList;
  readonly untold: Untold;
}

/** Fates while they are being decided on. */
export interface OpenFates extends Fates {
  readonly made: Map<AccountPlace | Place, Change>;
  readonly deleted: Map<AccountPlace | Place, Change>;
  readonly replaced: Map<Place, Change>;
  readonly renamed: Map<Place, Change>;
  readonly waitingFor: Map<Place, Place>;
  readonly circles: Set<Place>;
  readonly exchanging: Set<Place>;
  readonly keptMembers: Set<Place>;
  readonly strangers: Set<AccountPlace | Place>;
}
