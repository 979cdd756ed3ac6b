import { hasTls } from "../template/parameters.ts";
import type { CloudProfile } from "@iamferry/model";
import type {
  Application,
  BootVolume,
  Cache,
  Deployment,
  Placement,
  Scaling,
  Size,
} from "../description/deployment.ts";
import { DEPLOY_FACTS } from "../facts.ts";
import type { Picture, PictureArrow, PictureNode } from "./picture.ts";

/** One thing and the arrows that begin or end at it, which are drawn where it is. */
interface Piece {
  readonly node: PictureNode;
  readonly arrows: readonly PictureArrow[];
}

/** What a deployment is on a cloud, and who may reach what. Says nothing that the description does not. */
export function deploymentPicture(deployment: Deployment, cloud: CloudProfile): Picture {
  const pieces = [
    clients(deployment),
    balancer(deployment, cloud),
    group(deployment),
    ...ssh(deployment),
    ...(deployment.cache === undefined ? [] : [cache(deployment.cache, deployment)]),
    ...(deployment.scaling === undefined ? [] : [alarms(deployment.scaling)]),
    ...(deployment.volume === undefined ? [] : [volume(deployment.volume)]),
    ...cloudAsked(deployment.application),
  ];
  return {
    title: `${deployment.name} on ${cloud.id}`,
    nodes: pieces.map(({ node }) => node),
    arrows: pieces.flatMap(({ arrows }) => arrows),
  };
}

function clients({ balancer: { listener } }: Deployment): Piece {
  const label = `${listener.protocol} ${listener.port}`;
  return {
    node: {
      id: "clients",
      kind: "outside",
      place: "way",
      title: "anyone",
      facts: ["from any address"],
    },
    arrows: [{ from: "clients", to: "balancer", kind: "rule", label }],
  };
}

function balancer(deployment: Deployment, cloud: CloudProfile): Piece {
  const { instance, certificate, healthCheck } = deployment.balancer;
  const { path, interval } = healthCheck;
  const isEncrypted = hasTls(deployment);
  const isClassic = DEPLOY_FACTS[cloud.id].balancer === "classic";
  const other = instance.protocol === "HTTP" ? "an application balancer" : "a network balancer";
  return {
    node: {
      id: "balancer",
      kind: "part",
      place: "way",
      title: "balancer",
      facts: [
        isClassic ? "a classic balancer" : other,
        ...(isEncrypted
          ? [
              `certificate: ${certificate?.split(/[:/]/).at(-1) ?? "given or made when it is deployed"}`,
            ]
          : []),
        `health check: ${path === undefined ? "a connection" : path}, every ${interval} s`,
      ],
    },
    arrows: [
      {
        from: "balancer",
        to: "group",
        kind: "rule",
        label: `${instance.protocol} ${instance.port}`,
      },
    ],
  };
}

function group(deployment: Deployment): Piece {
  const { image, instanceType, keyName, placement, size, application } = deployment;
  return {
    node: {
      id: "group",
      kind: "part",
      place: "way",
      title: "scaling group",
      facts: [
        sizeOf(size),
        `${instanceType} from ${image ?? "an image that is given when it is deployed"}`,
        ...placed(placement),
        ...(keyName === undefined ? [] : [`key ${keyName}`]),
        applicationOf(application),
      ],
    },
    arrows: [],
  };
}

function ssh({ sshLocation }: Deployment): readonly Piece[] {
  if (sshLocation === undefined) return [];
  const isAnywhere = sshLocation === "0.0.0.0/0";
  return [
    {
      node: {
        id: "ssh",
        kind: "outside",
        place: "beside",
        title: isAnywhere ? "anyone" : sshLocation,
        facts: [isAnywhere ? "from any address" : "from this network"],
      },
      arrows: [{ from: "ssh", to: "group", kind: "rule", label: "SSH 22" }],
    },
  ];
}

function alarms({ addAbove, removeBelow, step, period, evaluations, cooldown }: Scaling): Piece {
  const span = `${evaluations === 1 ? "" : `${evaluations} × `}${period / 60} min`;
  return {
    node: {
      id: "alarms",
      kind: "part",
      place: "beside",
      title: "alarms",
      facts: [
        `over ${addAbove} % CPU, ${span}: +${step}`,
        `under ${removeBelow} % CPU, ${span}: -${step}`,
        `then none for ${cooldown} s`,
      ],
    },
    arrows: [{ from: "alarms", to: "group", kind: "action", label: "scale" }],
  };
}

function cache({ image, instanceType, memory, port }: Cache, { sshLocation }: Deployment): Piece {
  return {
    node: {
      id: "cache",
      kind: "part",
      place: "beside",
      title: "memcached",
      facts: [
        `one ${instanceType}, ${memory} MB for the cache`,
        ...(image === undefined ? [] : [`from ${image}`]),
      ],
    },
    arrows: [
      { from: "group", to: "cache", kind: "rule", label: `TCP ${port}` },
      ...(sshLocation === undefined
        ? []
        : [{ from: "ssh", to: "cache", kind: "rule", label: "SSH 22" } as const]),
    ],
  };
}

function volume({ source, device, format, mount, instanceProfile }: BootVolume): Piece {
  const own = source.startsWith("snap-") ? `from ${source}, one for each` : source;
  return {
    node: {
      id: "volume",
      kind: "part",
      place: "beside",
      title: "volume",
      facts: [
        own,
        `${device}${format === undefined ? "" : `, ${format} where it is empty`}`,
        ...(mount === undefined ? [] : [`mounted at ${mount}`]),
        instanceProfile === undefined ? "with keys of the cloud" : `as ${instanceProfile}`,
      ],
    },
    arrows: [{ from: "group", to: "volume", kind: "action", label: "attach" }],
  };
}

function cloudAsked(application: Application): readonly Piece[] {
  if (application.kind !== "console") return [];
  const address = application.cloudAddress ?? "given when it is deployed";
  return [
    {
      node: {
        id: "cloud",
        kind: "outside",
        place: "beside",
        title: "the cloud's services",
        facts: [address],
      },
      arrows: [{ from: "group", to: "cloud", kind: "action", label: "asks" }],
    },
  ];
}

function sizeOf({ minimum, desired, maximum }: Size): string {
  const first = `${desired} ${desired === 1 ? "instance" : "instances"}`;
  return minimum === maximum ? first : `${first}, ${minimum} to ${maximum}`;
}

function placed({ zones, vpc, subnets }: Placement): readonly string[] {
  return [
    ...(zones === undefined ? [] : [`in ${zones.join(", ")}`]),
    ...(vpc === undefined ? [] : [`in ${vpc}`]),
    ...(subnets === undefined ? [] : [`in ${subnets.join(", ")}`]),
  ];
}

function applicationOf(application: Application): string {
  if (application.kind === "console") return `Management Console ${application.version}`;
  const { packages, files, commands } = application;
  if (packages.length > 0) return `packages ${packages.join(", ")}`;
  return `${files.length} files, ${commands.length} commands`;
}
