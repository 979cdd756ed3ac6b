import type { Handlers } from "./handlers.ts";
import { lookAt, type FakeBalancer, type FakeCloud, type FakeListener } from "./fake-cloud.ts";
import {
  FakeError,
  isMembers,
  members,
  membersOf,
  needNumber,
  needText,
  textOf,
  textsOf,
  type FakeMembers,
} from "./values.ts";

/** The account that balancers of Eucalyptus run in, as in the articles. */
const BALANCERS_ACCOUNT = "641936683417";

/** The calls of the classic balancer. */
export const BALANCER_CALLS: Handlers = {
  CreateLoadBalancer(cloud, input) {
    const name = needText(input, "LoadBalancerName");
    if (cloud.balancers.has(name))
      throw new FakeError("DuplicateLoadBalancerName", `${name} already exists`);
    const listeners = membersOf(input, "Listeners").map((each) => listener(cloud, each));
    const address = `${name}-${cloud.account}.lb.localhost`;
    cloud.balancers.set(name, {
      address,
      zones: textsOf(input, "AvailabilityZones"),
      listeners,
      sourceGroup: { owner: BALANCERS_ACCOUNT, name: `euca-internal-${cloud.account}-${name}` },
    });
    return { DNSName: address };
  },
  DeleteLoadBalancer(cloud, input) {
    cloud.balancers.delete(needText(input, "LoadBalancerName"));
    return {};
  },
  DescribeLoadBalancers(cloud, input) {
    const wanted = textsOf(input, "LoadBalancerNames");
    for (const name of wanted) existing(cloud, name);
    return {
      LoadBalancerDescriptions: [...cloud.balancers]
        .filter(([name]) => wanted.length === 0 || wanted.includes(name))
        .map(([name, balancer]) => described(cloud, name, balancer)),
    };
  },
  ConfigureHealthCheck(cloud, input) {
    const balancer = existing(cloud, needText(input, "LoadBalancerName"));
    const given = input["HealthCheck"];
    if (!isMembers(given)) throw new FakeError("MissingParameter", "HealthCheck is missing");
    balancer.healthCheck = {
      target: needText(given, "Target"),
      interval: needNumber(given, "Interval"),
      timeout: needNumber(given, "Timeout"),
      healthy: needNumber(given, "HealthyThreshold"),
      unhealthy: needNumber(given, "UnhealthyThreshold"),
    };
    return { HealthCheck: given };
  },
  CreateLoadBalancerListeners(cloud, input) {
    const balancer = existing(cloud, needText(input, "LoadBalancerName"));
    for (const each of membersOf(input, "Listeners")) {
      const made = listener(cloud, each);
      if (balancer.listeners.some(({ port }) => port === made.port))
        throw new FakeError("DuplicateListener", `A listener already exists on port ${made.port}`);
      balancer.listeners.push(made);
    }
    return {};
  },
  DeleteLoadBalancerListeners(cloud, input) {
    const { listeners } = existing(cloud, needText(input, "LoadBalancerName"));
    const ports = textsOf(input, "LoadBalancerPorts").map(Number);
    const kept = listeners.filter(({ port }) => !ports.includes(port));
    listeners.splice(0, listeners.length, ...kept);
    return {};
  },
  SetLoadBalancerListenerSSLCertificate(cloud, input) {
    const { listeners } = existing(cloud, needText(input, "LoadBalancerName"));
    const at = listeners.findIndex(({ port }) => port === needNumber(input, "LoadBalancerPort"));
    const before = listeners[at];
    if (before === undefined) throw new FakeError("ListenerNotFound", "no listener on this port");
    listeners[at] = { ...before, certificate: knownCertificate(cloud, input) };
    return {};
  },
  ApplySecurityGroupsToLoadBalancer(cloud, input) {
    existing(cloud, needText(input, "LoadBalancerName"));
    return { SecurityGroups: textsOf(input, "SecurityGroups") };
  },
  DescribeInstanceHealth(cloud, input) {
    const name = needText(input, "LoadBalancerName");
    existing(cloud, name);
    return {
      InstanceStates: registered(cloud, name).map((InstanceId) => {
        const instance = cloud.instances.get(InstanceId);
        const state = instance === undefined ? "terminated" : lookAt(instance.progress);
        return {
          InstanceId,
          State: state === "running" ? "InService" : "OutOfService",
          ReasonCode: state === "running" ? "N/A" : "ELB",
        };
      }),
    };
  },
};

function existing(cloud: FakeCloud, name: string): FakeBalancer {
  const balancer = cloud.balancers.get(name);
  if (balancer === undefined)
    throw new FakeError("LoadBalancerNotFound", `There is no ACTIVE Load Balancer named '${name}'`);
  return balancer;
}

/** The instances of the scaling groups that a balancer serves. */
function registered(cloud: FakeCloud, name: string): readonly string[] {
  return [...cloud.scalingGroups.values()]
    .filter(({ balancers }) => balancers.includes(name))
    .flatMap(({ instances }) => instances);
}

function listener(cloud: FakeCloud, given: FakeMembers): FakeListener {
  const protocol = needText(given, "Protocol");
  const secure = protocol === "HTTPS" || protocol === "SSL";
  return {
    protocol,
    port: needNumber(given, "LoadBalancerPort"),
    // As the API has it: the protocol in front without its security.
    instanceProtocol: textOf(given, "InstanceProtocol") ?? (secure ? "HTTP" : protocol),
    instancePort: needNumber(given, "InstancePort"),
    ...(secure ? { certificate: knownCertificate(cloud, given) } : {}),
  };
}

function knownCertificate(cloud: FakeCloud, given: FakeMembers): string {
  const arn = needText(given, "SSLCertificateId");
  if (![...cloud.certificates.values()].some((certificate) => certificate.arn === arn))
    throw new FakeError("CertificateNotFound", `Server Certificate not found for the key: ${arn}`);
  return arn;
}

function described(cloud: FakeCloud, name: string, balancer: FakeBalancer): FakeMembers {
  const { healthCheck: check } = balancer;
  return members({
    LoadBalancerName: name,
    DNSName: balancer.address,
    HealthCheck:
      check === undefined
        ? undefined
        : {
            Interval: check.interval,
            Target: check.target,
            Timeout: check.timeout,
            HealthyThreshold: check.healthy,
            UnhealthyThreshold: check.unhealthy,
          },
    AvailabilityZones: balancer.zones,
    Instances: registered(cloud, name).map((InstanceId) => ({ InstanceId })),
    ListenerDescriptions: balancer.listeners.map((each) => ({
      Listener: members({
        Protocol: each.protocol,
        LoadBalancerPort: each.port,
        InstanceProtocol: each.instanceProtocol,
        InstancePort: each.instancePort,
        SSLCertificateId: each.certificate,
      }),
    })),
    SourceSecurityGroup: {
      OwnerAlias: balancer.sourceGroup.owner,
      GroupName: balancer.sourceGroup.name,
    },
    CreatedTime: "2014-05-28T18:13:17.902Z",
    Scheme: "internet-facing",
  });
}
