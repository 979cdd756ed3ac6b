import {
  type BootVolume,
  CONSOLE_VERSIONS,
  type Deployment,
  type PackagedApplication,
} from "../../src/index.ts";

/** A console of the articles' sizes. */
export const CONSOLE: Deployment = {
  name: "console",
  application: {
    kind: "console",
    version: "4.2",
    repositories: [
      { id: "eucalyptus", baseUrl: "http://downloads.example.com/4.2/$releasever/$basearch/" },
      {
        id: "epel",
        baseUrl: "https://mirror.example.com/a%20b/",
        keyUrl: "https://example.com/KEY",
      },
    ],
  },
  instanceType: "m1.medium",
  placement: { zones: ["PARTI00", "PARTI01"] },
  size: { minimum: 1, desired: 2, maximum: 4 },
  balancer: {
    listener: { protocol: "HTTPS", port: 443 },
    instance: { protocol: "HTTP", port: 8888 },
    healthCheck: { interval: 30, timeout: 5, healthy: 2, unhealthy: 2 },
  },
  cache: { instanceType: "m1.small", memory: 256, port: 11211 },
};

/** An application with everything that hurts in YAML, in a shell, in Python 2 or in a template. */
export const HURTFUL_APP: PackagedApplication = {
  kind: "app",
  repositories: [{ id: "main-1", baseUrl: "http://packages.example.com/" }],
  packages: ["httpd", "yes", "0x10", "1e3"],
  files: [
    { path: "/etc/motd", content: "Welcome.\n", mode: "0644", owner: "root:root" },
    { path: "/srv/a b/'q' $x `y`", content: " lead\n\ttab \n\n", mode: "4755", owner: "web:web" },
    { path: "/srv/é/☃", content: "é\u{1f600}\r\n\u007f\u0085", mode: "0600", owner: "web:root" },
    { path: "/srv/empty", content: "", mode: "0000", owner: "root:root" },
    {
      path: "/srv/EOF",
      content: "EOF\n---\n...\n%YAML 1.2\n- a: &b *c !d\n# e\n",
      mode: "0640",
      owner: "a:b",
    },
    {
      path: "/srv/holes",
      content: "@CloudIP@ @CacheAddress@ {{resolve:ssm:a}}",
      mode: "0640",
      owner: "a:b",
    },
    { path: "/srv/-n", content: "~", mode: "0640", owner: "a:b" },
  ],
  commands: [
    ["record", "yes", "010", "1:20", "~", "null", "1e3", "", " ", "*", "!x", "a: b", "# c", "- d"],
    [
      "record",
      "it's",
      '"q"',
      "$(touch canary)",
      "`touch canary`",
      "\\",
      "\\n",
      "a\nb\n",
      "\t",
      ";touch canary",
    ],
    ["record", "é", "\u{1f600}", "\u0001\u007f\u0085\u2028", "", "\n"],
    ["record", "@SessionEncryptKey@", "{{resolve:ssm:x}}", "%s%n", "-n", "--", "end\n"],
    ["record", "last"],
  ],
};

/** A volume of each kind of text. */
export const VOLUME: BootVolume = {
  source: "snap-1a2b3c4d",
  device: "/dev/sdh",
  runner: "script",
  client: "euca2ools",
  format: "ext4",
  mount: "/data",
};

/** All of them by names. */
export const SAMPLES: readonly { readonly name: string; readonly deployment: Deployment }[] = [
  ...CONSOLE_VERSIONS.map((version) => ({
    name: `console ${version}`,
    deployment: {
      ...CONSOLE,
      application: { ...CONSOLE.application, kind: "console", version } as const,
    },
  })),
  {
    name: "console with a known cloud and no TLS",
    deployment: {
      ...CONSOLE,
      application: {
        kind: "console",
        version: "4.4",
        cloudAddress: "ufs.example.com",
        repositories: [],
      },
      balancer: {
        ...CONSOLE.balancer,
        listener: { protocol: "TCP", port: 80 },
        instance: { protocol: "TCP", port: 80 },
      },
    },
  },
  { name: "hurtful app", deployment: { ...CONSOLE, application: HURTFUL_APP } },
  {
    name: "hurtful app that is told of its cache",
    deployment: {
      ...CONSOLE,
      application: HURTFUL_APP,
      cache: { instanceType: "t", memory: 16, port: 1, addressFile: "/etc/'cache' é" },
    },
  },
  ...(["euca2ools", "aws"] as const).map((client) => ({
    name: `console with a volume by ${client}`,
    deployment: { ...CONSOLE, volume: { ...VOLUME, client } },
  })),
  {
    name: "app with a volume by Node, and by a role",
    deployment: {
      ...CONSOLE,
      application: HURTFUL_APP,
      volume: { ...VOLUME, runner: "node", source: "vol-1a2b3c4d", instanceProfile: "role" },
    },
  },
  {
    name: "console with a known cloud and a volume",
    deployment: {
      ...CONSOLE,
      application: {
        kind: "console",
        version: "4.1",
        cloudAddress: "10.111.5.35",
        repositories: [],
      },
      volume: VOLUME,
    },
  },
  {
    name: "app of nothing",
    deployment: {
      ...CONSOLE,
      application: { kind: "app", repositories: [], packages: [], files: [], commands: [] },
    },
  },
];
