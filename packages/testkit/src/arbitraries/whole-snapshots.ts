import fc, { type Arbitrary } from "fast-check";
import {
  CLOUD_PROFILE_IDS,
  CLOUD_PROFILES,
  type CloudProfileId,
  type PolicyDocument,
  type Snapshot,
} from "@iamferry/model";
import { entityNames, type NameStyle } from "./entity-names.ts";
import { optional, optionalList, record } from "./records.ts";
import { resolveAccounts, type Scene } from "./resolve-accounts.ts";
import { wholeDocuments } from "./whole-documents.ts";
import { accountDraft, type AccountDraft } from "./whole-entities.ts";
import { unread, type Materials } from "./whole-parts.ts";

/** What to make whole Snapshots of. All members may be left out. */
export interface WholeSnapshotOptions {
  /** Whose rules names and paths follow; default `any`, which has also names that no cloud has. */
  readonly names?: NameStyle;
  /**
   * `aws` and `eucalyptus`: kinds and fields of that cloud alone, of Eucalyptus' those of the version. `any`, the
   * default: either, or Snapshots that have everything of both.
   */
  readonly cloud?: "aws" | "eucalyptus" | "any";
  /** Most accounts, and most entities of a kind in each; default 3. */
  readonly most?: number;
  /** Policy documents; default `wholeDocuments`. */
  readonly documents?: Arbitrary<PolicyDocument>;
  /** Whether some Snapshots are partial; default true. */
  readonly unread?: boolean;
  /** Whether there are no lone surrogates in any text or name; default false. */
  readonly wellFormed?: boolean;
}

/**
 * Snapshots of all kinds with all their optional fields, in no order. What refers to something of the same
 * account finds it there; names are unique in their kind ignoring case; structured fields are legal; other texts
 * are of all of Unicode.
 */
export function wholeSnapshots(options: WholeSnapshotOptions = {}): Arbitrary<Snapshot> {
  const { cloud = "any", most = 3 } = options;
  const shapes = cloud === "any" ? ALL_SHAPES : [SHAPES[cloud]];
  return fc.oneof(
    ...shapes.map((shape) => {
      const materials = materialsOf(shape, options);
      return finished(materials, {
        accounts: fc.array(accountDraft(materials), { maxLength: most, size: "max" }),
        cloud: optional(fc.constantFrom(...shape.clouds)),
        unread: options.unread ?? true,
      });
    }),
  );
}

/**
 * Snapshots of one AWS account that is known by its id alone, with its cloud, legal names, and nothing that
 * AWS does not have: what reading one account gives. Texts are as in {@link wholeSnapshots}.
 */
export function awsSnapshots(
  options: Omit<WholeSnapshotOptions, "names" | "cloud"> = {},
): Arbitrary<Snapshot> {
  const materials = materialsOf(SHAPES.aws, { ...options, names: "aws" });
  return finished(materials, {
    accounts: accountDraft(materials).map((draft) => [withIdAlone(draft)]),
    cloud: fc.constantFrom(...SHAPES.aws.clouds),
    unread: options.unread ?? true,
  });
}

function withIdAlone(draft: AccountDraft): AccountDraft {
  const { name: _name, id = "123456123456", ...facts } = draft.facts;
  return { ...draft, facts: { ...facts, id } };
}

/** Whose fields a Snapshot has, and what it may say it was read from. */
interface Shape {
  readonly aws: boolean;
  readonly eucalyptus: boolean;
  readonly clouds: readonly CloudProfileId[];
}

const SHAPES: {
  readonly aws: Shape;
  readonly eucalyptus: Shape;
  readonly mixed: Shape;
} = {
  aws: {
    aws: true,
    eucalyptus: false,
    clouds: CLOUD_PROFILE_IDS.filter((id) => CLOUD_PROFILES[id].accounts === "one"),
  },
  eucalyptus: {
    aws: false,
    eucalyptus: true,
    clouds: CLOUD_PROFILE_IDS.filter((id) => CLOUD_PROFILES[id].accounts === "many"),
  },
  mixed: { aws: true, eucalyptus: true, clouds: CLOUD_PROFILE_IDS },
};

const ALL_SHAPES: readonly Shape[] = Object.values(SHAPES);

function materialsOf(shape: Shape, options: WholeSnapshotOptions): Materials {
  const { names = "any", wellFormed = false, most = 3 } = options;
  return {
    names: entityNames(names, wellFormed),
    document: options.documents ?? wholeDocuments(wellFormed),
    wellFormed,
    aws: shape.aws,
    eucalyptus: shape.eucalyptus,
    most,
  };
}

/** The kinds of entities as `scope` spells them. */
const SCOPES: readonly string[] = [
  "all",
  "user",
  "group",
  "role",
  "managed-policy",
  "account=lab",
  "account=a b",
];

/** A Snapshot before the references in it have been resolved. */
interface SnapshotDraft extends Omit<Snapshot, "accounts"> {
  readonly accounts: readonly AccountDraft[];
  readonly partial: boolean;
}

function finished(
  materials: Materials,
  parts: {
    readonly accounts: Arbitrary<readonly AccountDraft[]>;
    readonly cloud: Arbitrary<CloudProfileId | undefined>;
    readonly unread: boolean;
  },
): Arbitrary<Snapshot> {
  return record<SnapshotDraft>({
    accounts: parts.accounts,
    cloud: parts.cloud,
    scope: optionalList(fc.constantFrom(...SCOPES), { key: (text) => text, most: 3 }),
    unread: unread(["accounts", "users"], materials),
    partial: parts.unread ? fc.constantFrom(false, false, true) : fc.constant(false),
  }).map(({ partial, accounts, unread: missing, ...rest }): Snapshot => {
    const scene: Scene = { partial, cloud: rest.cloud, shape: materials };
    return {
      ...rest,
      ...(partial && missing && { unread: missing }),
      accounts: resolveAccounts(accounts, scene),
    };
  });
}
