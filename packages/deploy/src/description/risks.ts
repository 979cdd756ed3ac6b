import type { Deployment, Repository } from "./deployment.ts";
import type { Problem } from "./shape.ts";

/** What works, and should be looked at. */
export function riskProblems(deployment: Deployment): readonly Problem[] {
  const { application, sshLocation, balancer, size, cache, volume } = deployment;
  const problems = application.repositories.flatMap(repositoryProblems);
  if (sshLocation?.endsWith("/0") === true) {
    problems.push({
      path: ["sshLocation"],
      code: "risk/ssh-from-anywhere",
      message: "SSH is let in from everywhere",
      help: "name the network that you come from",
    });
  }
  const isPlain = balancer.listener.protocol === "HTTP" || balancer.listener.protocol === "TCP";
  if (application.kind === "console" && isPlain) {
    problems.push({
      path: ["balancer", "listener", "protocol"],
      code: "risk/plain-http",
      message: "passwords for the console travel in the clear",
      help: "use a listener of HTTPS",
    });
  }
  if (size.minimum < 2) {
    problems.push({
      path: ["size", "minimum"],
      code: "risk/single-instance",
      message: "fewer than two instances may be left: while one is replaced, nobody is served",
      help: "raise the minimum to two if that matters",
    });
  }
  if (application.kind === "app" && cache !== undefined && cache.addressFile === undefined) {
    problems.push({
      path: ["cache"],
      code: "risk/untold-cache",
      message: "the app is not told the address of its cache",
      help: "give `addressFile`, a file that is told it",
    });
  }
  if (volume !== undefined && volume.instanceProfile === undefined) {
    problems.push({
      path: ["volume"],
      code: "risk/secrets-in-user-data",
      message:
        "keys of the cloud are put into user data, which every process on the instance can read",
      help: "name an instance profile whose role may attach the volume, as `instanceProfile` of `volume`, or use keys that may do nothing else",
    });
  }
  return problems;
}

function repositoryProblems({ id, keyUrl }: Repository, at: number): Problem[] {
  const path = ["application", "repositories", at];
  if (keyUrl === undefined) {
    return [
      {
        path,
        code: "risk/unsigned-packages",
        message: `packages of \`${id}\` are installed whoever has signed them`,
        help: "give `keyUrl`",
      },
    ];
  }
  if (keyUrl.startsWith("https:")) return [];
  return [
    {
      path: [...path, "keyUrl"],
      code: "risk/insecure-key",
      message: `the key that packages of \`${id}\` are signed with is fetched without TLS`,
      help: "fetch it over https",
    },
  ];
}
