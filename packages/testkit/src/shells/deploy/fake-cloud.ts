/** What the stand-in cloud of deployment scripts holds. Changed in place by the calls of a run, so that a second run finds it. */
export interface FakeCloud {
  /** The number of the account that calls are made in. */
  readonly account: string;
  readonly zones: readonly string[];
  /** How often a thing that is on its way is looked at before it has arrived. */
  readonly looks: number;
  readonly stacks: Map<string, FakeStack>;
  readonly balancers: Map<string, FakeBalancer>;
  readonly launchConfigurations: Map<string, FakeLaunchConfiguration>;
  readonly scalingGroups: Map<string, FakeScalingGroup>;
  readonly alarms: Map<string, FakeAlarm>;
  /** By name. */
  readonly securityGroups: Map<string, FakeSecurityGroup>;
  readonly instances: Map<string, FakeInstance>;
  readonly volumes: Map<string, FakeVolume>;
  /** Ids of snapshots, all of them complete. */
  readonly snapshots: Set<string>;
  readonly certificates: Map<string, FakeCertificate>;
  /** What `curl` gets at an address. Any other is not found. */
  readonly pages: Map<string, string>;
  /** What goes wrong, taken out as it happens. */
  readonly faults: FakeFault[];
  /** How many ids were given. */
  made: number;
}

/** Something that goes wrong at the next call of an action. */
export type FakeFault =
  | {
      /** The call is answered with an error, and does nothing. */
      readonly kind: "refused";
      readonly action: string;
      readonly code: string;
      readonly message: string;
    }
  | {
      /** What the call begins fails: a stack rolls back, an instance is terminated. */
      readonly kind: "fails later";
      readonly action: "CreateStack" | "UpdateStack" | "DeleteStack" | "RunInstances";
      readonly reason: string;
    };

/** A state, and the one that follows when it was looked at often enough. */
export interface FakeProgress {
  state: string;
  next: string;
  looks: number;
}

export interface FakeStack {
  readonly id: string;
  readonly progress: FakeProgress;
  /** What its deletion ends in, until a look has shown the state of before once more: DeleteStack answers before that changes. */
  ends?: string;
  reason?: string;
  template: string;
  parameters: ReadonlyMap<string, string>;
  /** What happened, oldest first. */
  readonly events: {
    readonly resource: string;
    readonly status: string;
    readonly reason: string;
  }[];
}

export interface FakeListener {
  readonly protocol: string;
  readonly port: number;
  readonly instanceProtocol: string;
  readonly instancePort: number;
  readonly certificate?: string;
}

export interface FakeBalancer {
  readonly address: string;
  readonly zones: readonly string[];
  readonly listeners: FakeListener[];
  healthCheck?: FakeHealthCheck;
  readonly sourceGroup: { readonly owner: string; readonly name: string };
}

export interface FakeHealthCheck {
  readonly target: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

export interface FakeLaunchConfiguration {
  readonly image: string;
  readonly instanceType: string;
  readonly key?: string;
  readonly groups: readonly string[];
  readonly userData: string;
  readonly instanceProfile?: string;
}

export interface FakeScalingGroup {
  launchConfiguration: string;
  zones: readonly string[];
  readonly balancers: readonly string[];
  minimum: number;
  maximum: number;
  desired: number;
  gracePeriod?: number;
  readonly instances: string[];
  readonly policies: Map<string, FakePolicy>;
  /** Set while it is being deleted. */
  deleting?: { looks: number };
}

export interface FakePolicy {
  readonly arn: string;
  readonly adjustment: number;
  readonly type: string;
  readonly cooldown?: number;
}

export interface FakeAlarm {
  readonly metric: string;
  readonly namespace: string;
  readonly statistic: string;
  readonly period: number;
  readonly evaluations: number;
  readonly comparison: string;
  readonly threshold: number;
  readonly dimensions: ReadonlyMap<string, string>;
  readonly actions: readonly string[];
}

/** A rule that lets something in: from a network, or from a group of an account. */
export interface FakeRule {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly source:
    | { readonly kind: "network"; readonly cidr: string }
    | { readonly kind: "group"; readonly account: string; readonly group: string };
}

export interface FakeSecurityGroup {
  readonly id: string;
  readonly description: string;
  readonly rules: FakeRule[];
}

export interface FakeInstance {
  readonly image: string;
  readonly instanceType: string;
  readonly zone: string;
  readonly key?: string;
  readonly groups: readonly string[];
  readonly userData: string;
  readonly address: string;
  readonly token?: string;
  /** `pending`, `running`, `shutting-down`, `terminated`. */
  readonly progress: FakeProgress;
  readonly tags: Map<string, string>;
}

export interface FakeVolume {
  readonly zone: string;
  readonly snapshot?: string;
  /** `creating`, `available`, `in-use`, `deleting`. */
  readonly progress: FakeProgress;
  attachment?: {
    readonly instance: string;
    readonly device: string;
    readonly progress: FakeProgress;
  };
  readonly tags: Map<string, string>;
}

export interface FakeCertificate {
  readonly arn: string;
  readonly id: string;
  readonly body: string;
  readonly privateKey: string;
}

/** What a new cloud may have that is not the default. */
export interface FakeCloudOptions {
  /** Default: 276586128672, as in the articles. */
  readonly account?: string;
  /** Default: PARTI00 and PARTI01, as in the articles. */
  readonly zones?: readonly string[];
  /** Default: 2. */
  readonly looks?: number;
  /** Default: nothing goes wrong. */
  readonly faults?: readonly FakeFault[];
  /** Default: none. */
  readonly snapshots?: readonly string[];
  /** Default: none. */
  readonly pages?: Readonly<Record<string, string>>;
}

/** A cloud that nothing was deployed on yet. */
export function newFakeCloud(options: FakeCloudOptions = {}): FakeCloud {
  return {
    account: options.account ?? "276586128672",
    zones: options.zones ?? ["PARTI00", "PARTI01"],
    looks: options.looks ?? 2,
    stacks: new Map(),
    balancers: new Map(),
    launchConfigurations: new Map(),
    scalingGroups: new Map(),
    alarms: new Map(),
    securityGroups: new Map(),
    instances: new Map(),
    volumes: new Map(),
    snapshots: new Set(options.snapshots ?? []),
    certificates: new Map(),
    pages: new Map(Object.entries(options.pages ?? {})),
    faults: [...(options.faults ?? [])],
    made: 0,
  };
}

/** A copy that further calls on the original do not change. */
export function copyFakeCloud(cloud: FakeCloud): FakeCloud {
  return structuredClone(cloud);
}

/** The id of a new thing: `i-00000001`. */
export function makeId(cloud: FakeCloud, prefix: string): string {
  cloud.made += 1;
  return `${prefix}-${String(cloud.made).padStart(8, "0")}`;
}

/** What is on its way from one state to the next. */
export function onItsWay(cloud: FakeCloud, state: string, next: string): FakeProgress {
  return { state, next, looks: cloud.looks };
}

/** Looks at a thing: the state that it is in, which follows the one before after enough looks. */
export function lookAt(progress: FakeProgress): string {
  if (progress.looks > 0) progress.looks -= 1;
  else progress.state = progress.next;
  return progress.state;
}

/** Why what an action begins is to fail, the fault being used up by that; undefined where nothing is to go wrong. */
export function laterFault(cloud: FakeCloud, action: string): string | undefined {
  const at = cloud.faults.findIndex(
    (fault) => fault.kind === "fails later" && fault.action === action,
  );
  if (at === -1) return undefined;
  const [fault] = cloud.faults.splice(at, 1);
  return fault?.kind === "fails later" ? fault.reason : undefined;
}
