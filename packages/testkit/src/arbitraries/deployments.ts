import {
  CONSOLE_VERSIONS,
  consoleRepositories,
  DEPLOY_FACTS,
  type Application,
  type Balancer,
  type BootVolume,
  type Cache,
  type ConsoleApplication,
  type DeployFacts,
  type Deployment,
  type HealthCheck,
  type InstanceFile,
  type PackagedApplication,
  type Placement,
  type Repository,
  type Scaling,
  type Size,
} from "@iamferry/deploy";
import fc, { type Arbitrary } from "fast-check";
import {
  cloudId,
  deploymentPath,
  deploymentText,
  keyPairName,
  network,
  repositoryUrl,
} from "./deployment-texts.ts";

/**
 * Descriptions that a cloud with these facts can have: every field, absent and there, and every value of the few that there are.
 * They pass `checkDeployment` without an error on a cloud of the partition (which certificates are of). Default: `aws`, as on Eucalyptus.
 */
export function deployments(facts: DeployFacts, partition = "aws"): Arbitrary<Deployment> {
  const image = facts.placement === "zones" ? EMI : AMI;
  return fc
    .record(
      {
        name: deploymentName,
        application: applications,
        image,
        instanceType,
        keyName: keyPairName,
        sshLocation: network,
        placement: facts.placement === "zones" ? zones : subnets,
        size,
        balancer: balancer(facts, partition),
        scaling,
        cache: cache(image),
        volume,
      },
      {
        requiredKeys: ["name", "application", "instanceType", "placement", "size", "balancer"],
        noNullPrototype: true,
      },
    )
    .map(fitted);
}

/** Without what does not go together: the rest of a description stays as it was drawn. */
function fitted({ cache: drawnCache, volume: drawnVolume, ...rest }: Deployment): Deployment {
  const { application, size: fleet } = rest;
  const ofCache = drawnCache && fittedCache(drawnCache, application);
  const ofVolume =
    drawnVolume && fleet.maximum > 1
      ? { ...drawnVolume, source: drawnVolume.source.replace("vol-", "snap-") }
      : drawnVolume;
  return {
    ...rest,
    ...(ofCache !== undefined && { cache: ofCache }),
    ...(ofVolume !== undefined && { volume: ofVolume }),
  };
}

/** The console 4.0 knows no shared cache, and no console a file with its address. */
function fittedCache({ addressFile, ...rest }: Cache, application: Application): Cache | undefined {
  if (application.kind === "console") return application.version === "4.0" ? undefined : rest;
  const isTaken = application.files.some(({ path }) => path === addressFile);
  return addressFile === undefined || isTaken ? rest : { ...rest, addressFile };
}

const deploymentName: Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[A-Za-z](?:[A-Za-z0-9-]{0,8}[A-Za-z0-9])?$/),
  fc.constantFrom(
    "console",
    "yes",
    "no",
    "on",
    "Null",
    "y",
    "e1",
    "a--b",
    "EOF",
    `x${"-".repeat(22)}y`,
  ),
);

const instanceType: Arbitrary<string> = fc.constantFrom(
  "m1.medium",
  "m1.small",
  "cc2.8xlarge",
  "t3.micro",
  "u-6tb1.metal",
);

const repositories: Arbitrary<readonly Repository[]> = fc.uniqueArray(
  fc.record(
    {
      id: fc.oneof(
        fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,5}$/),
        fc.constantFrom("epel", "no", "010", "constructor"),
      ),
      baseUrl: repositoryUrl,
      keyUrl: repositoryUrl,
    },
    { requiredKeys: ["id", "baseUrl"], noNullPrototype: true },
  ),
  { maxLength: 3, selector: ({ id }) => id },
);

const consoleApplication: Arbitrary<ConsoleApplication> = fc
  .record(
    {
      kind: fc.constant("console" as const),
      version: fc.constantFrom(...CONSOLE_VERSIONS),
      cloudAddress: fc.constantFrom(
        "10.111.5.35",
        "ufs.cloud.example.com",
        "localhost",
        "x-1",
        "y",
      ),
      repositories: fc.option(repositories),
    },
    { requiredKeys: ["kind", "version", "repositories"], noNullPrototype: true },
  )
  .map((drawn) => ({
    ...drawn,
    repositories: drawn.repositories ?? consoleRepositories(drawn.version),
  }));

const files: Arbitrary<readonly InstanceFile[]> = fc.uniqueArray(
  fc.record(
    {
      path: deploymentPath,
      content: deploymentText,
      mode: fc.oneof(
        fc.constantFrom("0644", "0600", "0755", "4755"),
        fc.stringMatching(/^[0-7]{4}$/),
      ),
      owner: fc.constantFrom("root:root", "apache:apache", "_x:a-b", "on:no"),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 3, selector: ({ path }) => path },
);

const command: Arbitrary<readonly string[]> = fc
  .tuple(
    deploymentText.map((program) => program || "true"),
    fc.array(deploymentText, { maxLength: 3 }),
  )
  .map(([program, words]) => [program, ...words]);

const packagedApplication: Arbitrary<PackagedApplication> = fc.record(
  {
    kind: fc.constant("app" as const),
    repositories,
    packages: fc.uniqueArray(
      fc.constantFrom(
        "httpd",
        "gcc-c++",
        "python3.11",
        "0ad",
        "010",
        "1e3",
        "no",
        "x~1:2^3",
        "a_b",
      ),
      { maxLength: 4 },
    ),
    files,
    commands: fc.array(command, { maxLength: 3 }),
  },
  { noNullPrototype: true },
);

const applications: Arbitrary<Application> = fc.oneof(consoleApplication, packagedApplication);

const EMI: Arbitrary<string> = cloudId("emi");
const AMI: Arbitrary<string> = cloudId("ami");

const zones: Arbitrary<Placement> = fc.record(
  {
    zones: fc.uniqueArray(
      fc.oneof(
        fc.constantFrom("PARTI00", "PARTI01", "one", "no", "010", "1e3"),
        fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,5}$/),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const subnets: Arbitrary<Placement> = fc.record(
  {
    vpc: cloudId("vpc"),
    subnets: fc.uniqueArray(cloudId("subnet"), { minLength: 2, maxLength: 3 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const size: Arbitrary<Size> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.integer({ min: 1, max: 4 })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.nat({ max: 1000 }),
        fc.nat({ max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom([0, 1, 1], [0, 0, 1], [1, 1, 1], [1000, 1000, 1000]) },
  )
  .map((numbers) => {
    const [minimum = 0, desired = 0, maximum = 1] = numbers.toSorted((a, b) => a - b);
    return { minimum, desired, maximum };
  });

/** Not that of SSH, which nothing else can have beside it. */
const port: Arbitrary<number> = fc
  .oneof(fc.constantFrom(80, 443, 8888, 8443, 1, 65_535), fc.integer({ min: 1, max: 65_535 }))
  .map((drawn) => (drawn === 22 ? 23 : drawn));

function balancer(facts: DeployFacts, partition: string): Arbitrary<Balancer> {
  const isClassic = facts.balancer === "classic";
  const certificate = fc
    .constantFrom(
      "iam::276586128672:server-certificate/myssl",
      "iam::641936683417:server-certificate/a/b_+=,.@-",
      ...(facts.placement === "subnets" ? ["acm:us-east-1:276586128672:certificate/0a1b-2c"] : []),
    )
    .map((name) => `arn:${partition}:${name}`);
  return fc
    .record(
      {
        protocol: fc.constantFrom("HTTP", "HTTPS", "TCP", "SSL"),
        listenerPort: port,
        instancePort: port,
        certificate,
        healthCheck,
      },
      {
        requiredKeys: ["protocol", "listenerPort", "instancePort", "healthCheck"],
        noNullPrototype: true,
      },
    )
    .map(({ protocol, listenerPort, instancePort, certificate: arn, healthCheck: check }) => {
      const isHttp = protocol === "HTTP" || protocol === "HTTPS";
      const isSecure = protocol === "HTTPS" || protocol === "SSL";
      return {
        listener: { protocol, port: listenerPort },
        instance: { protocol: isHttp ? "HTTP" : "TCP", port: instancePort },
        ...(isSecure && arn !== undefined && { certificate: arn }),
        // An application balancer has to ask for something.
        healthCheck: isHttp && !isClassic ? { path: "/", ...check } : check,
      };
    });
}

const healthCheck: Arbitrary<HealthCheck> = fc
  .record(
    {
      path: fc.constantFrom("/login", "/", "/a?b=c&d=e", "/it's/$x;(y)", "/%20~*!,:@+"),
      interval: fc.integer({ min: 5, max: 300 }),
      timeout: fc.integer({ min: 2, max: 60 }),
      healthy: fc.integer({ min: 2, max: 10 }),
      unhealthy: fc.integer({ min: 2, max: 10 }),
    },
    { requiredKeys: ["interval", "timeout", "healthy", "unhealthy"], noNullPrototype: true },
  )
  .map((check) => ({ ...check, timeout: Math.min(check.timeout, check.interval - 1) }));

const scaling: Arbitrary<Scaling> = fc
  .record({
    loads: fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 2 }),
    step: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 100 })),
    minutes: fc.oneof(fc.constantFrom(1, 5), fc.integer({ min: 1, max: 1440 })),
    evaluations: fc.integer({ min: 1, max: 100 }),
    cooldown: fc.oneof(fc.constantFrom(0, 300, 86_400), fc.nat({ max: 86_400 })),
  })
  .map(({ loads, step, minutes, evaluations, cooldown }) => {
    const [removeBelow = 0, addAbove = 1] = loads.toSorted((a, b) => a - b);
    const inADay = Math.max(1, Math.min(evaluations, Math.floor(1440 / minutes)));
    return { addAbove, removeBelow, step, period: minutes * 60, evaluations: inADay, cooldown };
  });

function cache(image: Arbitrary<string>): Arbitrary<Cache> {
  return fc.record(
    {
      image,
      instanceType,
      memory: fc.oneof(fc.constantFrom(16, 64, 65_536), fc.integer({ min: 16, max: 65_536 })),
      port: fc.oneof(fc.constant(11_211), port),
      addressFile: deploymentPath,
    },
    { requiredKeys: ["instanceType", "memory", "port"], noNullPrototype: true },
  );
}

const volume: Arbitrary<BootVolume> = fc.record(
  {
    source: fc.oneof(cloudId("vol"), cloudId("snap")),
    device: fc.constantFrom("/dev/sdh", "/dev/xvdf", "/dev/vdb", "/dev/sdaa1"),
    runner: fc.constantFrom("node" as const, "script" as const),
    client: fc.constantFrom("euca2ools" as const, "aws" as const),
    format: fc.constantFrom("ext4" as const, "xfs" as const),
    mount: fc.constantFrom("/data", "/mnt/a.b_c-d", "/srv/0"),
    instanceProfile: fc.constantFrom("attach-volume", "a_+=,.@b", "010", "no"),
  },
  { requiredKeys: ["source", "device", "runner", "client"], noNullPrototype: true },
);

/** Descriptions that some cloud can have. */
export const anyDeployment: Arbitrary<Deployment> = fc.oneof(
  deployments(DEPLOY_FACTS["eucalyptus-4.2"]),
  deployments(DEPLOY_FACTS.aws),
);
