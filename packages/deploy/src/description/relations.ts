import type { BootVolume, HealthCheck, Scaling, Size } from "./deployment.ts";
import type { Problem } from "./shape.ts";
import type { Spec, SpecBalancer } from "./spec.ts";

/** What the numbers of a fleet have to do with each other. */
export function sizeRelations({ minimum, desired, maximum }: Size): readonly Problem[] {
  if (minimum > maximum) {
    return [
      order("minimum", `the minimum of ${minimum} is over the maximum of ${maximum}`, {
        help: "lower the minimum or raise the maximum (4 where the file does not say it)",
      }),
    ];
  }
  if (desired < minimum) {
    return [
      order("desired", `the desired number of ${desired} is below the minimum of ${minimum}`, {
        help: "raise the desired number (2 where the file does not say it) or lower the minimum",
      }),
    ];
  }
  if (desired > maximum) {
    return [
      order("desired", `the desired number of ${desired} is over the maximum of ${maximum}`, {
        help: "lower the desired number (2 where the file does not say it) or raise the maximum",
      }),
    ];
  }
  return [];
}

/** A check has to be over before the next. */
export function healthRelations({ interval, timeout }: HealthCheck): readonly Problem[] {
  if (timeout < interval) return [];
  return [
    order(
      "timeout",
      `the timeout of ${timeout} seconds is not less than the interval of ${interval}`,
      {
        help: "shorten the timeout (5 seconds where the file does not say it) or lengthen the interval (30)",
      },
    ),
  ];
}

/** CloudWatch API Reference, PutMetricAlarm: a day at most. */
export function scalingRelations(scaling: Scaling): readonly Problem[] {
  const { addAbove, removeBelow, period, evaluations } = scaling;
  const problems: Problem[] = [];
  if (removeBelow >= addAbove) {
    problems.push(
      order(
        "removeBelow",
        `instances are taken away under ${removeBelow} percent and added over ${addAbove}`,
        {
          help: "leave room between the two, so that what is added is not taken away at once",
        },
      ),
    );
  }
  if (period * evaluations > DAY) {
    problems.push({
      path: ["evaluations"],
      code: "spec/range",
      message: `${evaluations} mean values of ${period} seconds are more than a day`,
      help: "an alarm looks back for a day at most",
    });
  }
  return problems;
}

/** A certificate is for TLS, and one of two ways to name it is enough. */
export function balancerRelations(balancer: SpecBalancer): readonly Problem[] {
  const { listener, instance, certificate, certificateFile, privateKeyFile, chainFile } = balancer;
  const problems: Problem[] = [];
  const isSecure = listener.protocol === "HTTPS" || listener.protocol === "SSL";
  const wanted = listener.protocol === "HTTP" || listener.protocol === "HTTPS" ? "HTTP" : "TCP";
  if (instance.protocol !== wanted) {
    problems.push(
      contradiction(
        ["instance", "protocol"],
        `instances are spoken to by ${instance.protocol} behind a listener of ${listener.protocol}`,
        `write ${wanted}, or leave it out`,
      ),
    );
  }
  const files = { certificateFile, privateKeyFile, chainFile };
  for (const [key, value] of Object.entries({ certificate, ...files })) {
    if (value === undefined) continue;
    if (!isSecure) {
      problems.push(
        contradiction(
          [key],
          `there is a certificate for a listener of ${listener.protocol}`,
          "use a listener of HTTPS or SSL, or take the certificate away",
        ),
      );
    } else if (key !== "certificate" && certificate !== undefined) {
      problems.push(
        contradiction(
          [key],
          "there is the ARN of a certificate, and a file with one",
          "keep one of the two",
        ),
      );
    }
  }
  if (certificateFile === undefined && (privateKeyFile ?? chainFile) !== undefined) {
    problems.push(missing("certificateFile", "there is no certificate to the key or chain"));
  }
  if (privateKeyFile === undefined && certificateFile !== undefined) {
    problems.push(missing("privateKeyFile", "there is no key to the certificate"));
  }
  return problems;
}

/** The program for Node asks the cloud itself. */
export function volumeRelations({ format, mount }: BootVolume): readonly Problem[] {
  if (mount === undefined || !SYSTEM_PATHS.has(mount)) return [];
  const what = format === undefined ? "" : " of a new file system";
  return [
    contradiction(
      ["mount"],
      `a volume${what} would hide \`${mount}\` of the instance`,
      "mount it elsewhere",
    ),
  ];
}

/** What parts of a spec that are far from each other have to do with each other. */
export function wholeRelations(spec: Spec): readonly Problem[] {
  const { app, balancer, cache, size, sshLocation, volume } = spec;
  const problems: Problem[] = [];
  const ports = [
    { path: ["balancer", "instance", "port"], port: balancer.instance.port },
    { path: ["cache", "port"], port: cache?.port },
  ];
  for (const { path, port } of ports) {
    if (port !== SSH_PORT || sshLocation === undefined) continue;
    const help = "give it another port, or take `sshLocation` away";
    problems.push(contradiction(path, "whoever is let in by SSH gets to this port, too", help));
  }
  if (spec.console?.version === "4.0" && cache !== undefined) {
    problems.push(
      contradiction(
        ["cache"],
        "the console 4.0 cannot use a shared cache",
        "take a console from 4.1 on, or take the cache away",
      ),
    );
  }
  const addressFile = cache?.addressFile;
  if (app === undefined && addressFile !== undefined) {
    problems.push(
      contradiction(
        ["cache", "addressFile"],
        "a console has the address of the cache in its configuration",
        "take it away",
      ),
    );
  }
  if (addressFile !== undefined && app?.files.some(({ path }) => path === addressFile) === true) {
    problems.push(
      contradiction(
        ["cache", "addressFile"],
        "the file that is told the address of the cache is also one of the app's files",
        "give it a path of its own",
      ),
    );
  }
  for (const [at, [program]] of (app?.commands ?? []).entries()) {
    if (program !== "") continue;
    problems.push({
      path: ["app", "commands", at, 0],
      code: "spec/length",
      message: "the first word of a command is empty",
      help: "write the program that is to be run",
    });
  }
  if (volume?.source.startsWith("vol-") === true && size.maximum > 1) {
    problems.push(
      contradiction(
        ["volume", "source"],
        `one volume cannot be attached to up to ${size.maximum} instances`,
        "name a snapshot, from which each instance makes its own, or make the maximum 1",
      ),
    );
  }
  return problems;
}

const DAY = 86_400;

const SSH_PORT = 22;

/** Where an instance has what it runs by. */
const SYSTEM_PATHS: ReadonlySet<string> = new Set(
  "bin boot dev etc lib lib64 proc root run sbin sys tmp usr var"
    .split(" ")
    .map((name) => `/${name}`),
);

function order(key: string, message: string, { help }: { readonly help: string }): Problem {
  return { path: [key], code: "spec/order", message, help };
}

function contradiction(path: Problem["path"], message: string, help: string): Problem {
  return { path, code: "spec/contradiction", message, help };
}

function missing(key: string, message: string): Problem {
  return { path: [key], code: "spec/missing", message, help: `write \`${key}\` beside it` };
}
