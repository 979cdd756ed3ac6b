import { hasTls } from "../template/parameters.ts";
import type { Application, BootVolume, Deployment } from "../description/deployment.ts";

/**
 * What an instance's user data says: all of a description that does not stand in the template. Two deployments with the same
 * facts have the same user data, and {@link readInstanceUserData} gives them back.
 */
export type UserDataFacts = ConsoleFacts | AppFacts;

/** What the user data of a console's instance says. */
export interface ConsoleFacts {
  readonly kind: "console";
  readonly application: Extract<Application, { readonly kind: "console" }>;
  /** Where the console listens: the port of `balancer.instance`. */
  readonly port: number;
  /** Whether cookies are for HTTPS alone, which they are behind a listener of HTTPS or SSL. */
  readonly secure: boolean;
  /** The port of the shared cache. Absent: there is none, or the console (4.0) cannot use it. */
  readonly cachePort?: number;
  readonly volume?: UserDataVolume;
}

/** What the user data of any other application's instance says. */
export interface AppFacts {
  readonly kind: "app";
  readonly application: Extract<Application, { readonly kind: "app" }>;
  /** The file that is told where the shared cache is. Absent: there is no cache, or no file that wants to know. */
  readonly cache?: { readonly addressFile: string; readonly port: number };
  readonly volume?: UserDataVolume;
}

/** A boot volume. The name of its instance profile stands in the template alone: here is whether there are keys instead. */
export interface UserDataVolume extends Omit<BootVolume, "instanceProfile"> {
  readonly keys: boolean;
}

/** What the user data of the deployment's instances says. */
export function userDataFacts(deployment: Deployment): UserDataFacts {
  const { application, balancer, cache, volume } = deployment;
  const attached = volume === undefined ? {} : { volume: userDataVolume(volume) };
  if (application.kind === "app") {
    const told =
      cache?.addressFile === undefined
        ? {}
        : { cache: { addressFile: cache.addressFile, port: cache.port } };
    return { kind: "app", application, ...told, ...attached };
  }
  const shared =
    cache === undefined || application.version === "4.0" ? {} : { cachePort: cache.port };
  const secure = hasTls(deployment);
  const { port } = balancer.instance;
  return { kind: "console", application, port, secure, ...shared, ...attached };
}

function userDataVolume(volume: BootVolume): UserDataVolume {
  const { instanceProfile, ...rest } = volume;
  return { ...rest, keys: instanceProfile === undefined };
}
