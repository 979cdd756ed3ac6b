import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import { DEPLOY_FACTS } from "../../src/index.ts";
import type { CloudFormationRelease, DeployFacts, Deployment } from "../../src/index.ts";

/** A cloud that has CloudFormation. */
export interface TemplateCloud {
  readonly cloud: CloudProfile;
  readonly facts: DeployFacts;
  readonly release: CloudFormationRelease;
}

/** All of them. */
export const TEMPLATE_CLOUDS: readonly TemplateCloud[] = CLOUD_PROFILE_IDS.flatMap((id) => {
  const facts = DEPLOY_FACTS[id];
  const { cloudFormation } = facts;
  if (cloudFormation === undefined) return [];
  return [{ cloud: cloudProfile(id), facts, release: cloudFormation }];
});

/** A console with everything that a description can have. */
export const WHOLE_CONSOLE: Deployment = {
  name: "console",
  application: {
    kind: "console",
    version: "4.2",
    cloudAddress: "10.111.5.35",
    repositories: [{ id: "eucalyptus", baseUrl: "http://downloads.example.com/4.2/" }],
  },
  image: "emi-22536a68",
  instanceType: "m1.medium",
  keyName: "dak-ssh-key",
  sshLocation: "10.0.0.0/8",
  placement: { zones: ["PARTI00", "PARTI01"] },
  size: { minimum: 1, desired: 2, maximum: 4 },
  balancer: {
    listener: { protocol: "HTTPS", port: 443 },
    instance: { protocol: "HTTP", port: 8888 },
    certificate: "arn:aws:iam::276586128672:server-certificate/myssl",
    healthCheck: { path: "/login", interval: 30, timeout: 5, healthy: 2, unhealthy: 5 },
  },
  scaling: { addAbove: 70, removeBelow: 20, step: 1, period: 60, evaluations: 3, cooldown: 300 },
  cache: { image: "emi-1a2b3c4d", instanceType: "m1.small", memory: 64, port: 11211 },
};

/** An application on AWS, behind an application balancer. */
export const AWS_APP: Deployment = {
  name: "web",
  application: {
    kind: "app",
    repositories: [],
    packages: ["httpd"],
    files: [{ path: "/etc/motd", content: "Welcome.\n", mode: "0644", owner: "root:root" }],
    commands: [["service", "httpd", "start"]],
  },
  image: "ami-0123456789abcdef0",
  instanceType: "t3.micro",
  keyName: "key",
  sshLocation: "10.0.0.0/8",
  placement: {
    vpc: "vpc-0123456789abcdef0",
    subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  },
  size: { minimum: 1, desired: 1, maximum: 1 },
  balancer: {
    listener: { protocol: "HTTPS", port: 443 },
    instance: { protocol: "HTTP", port: 80 },
    certificate:
      "arn:aws:acm:us-east-1:276586128672:certificate/01234567-89ab-cdef-0123-456789abcdef",
    healthCheck: { path: "/", interval: 30, timeout: 5, healthy: 2, unhealthy: 5 },
  },
  scaling: { addAbove: 70, removeBelow: 20, step: 1, period: 60, evaluations: 3, cooldown: 300 },
  cache: { instanceType: "t3.small", memory: 64, port: 11211, addressFile: "/etc/cache" },
};

/** The same behind a network balancer. */
export const AWS_CONNECTIONS: Deployment = {
  ...AWS_APP,
  size: { minimum: 0, desired: 0, maximum: 3 },
  balancer: {
    listener: { protocol: "SSL", port: 5432 },
    instance: { protocol: "TCP", port: 5433 },
    healthCheck: { interval: 30, timeout: 5, healthy: 2, unhealthy: 5 },
  },
};
