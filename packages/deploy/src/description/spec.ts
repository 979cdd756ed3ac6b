import type {
  Balancer,
  ConsoleApplication,
  Deployment,
  PackagedApplication,
  Placement,
} from "./deployment.ts";

/** The fields that a spec file has beside those of {@link Balancer}: they become `certificateFiles`. */
export interface SpecBalancer extends Balancer {
  readonly certificateFile?: string;
  readonly privateKeyFile?: string;
  readonly chainFile?: string;
}

/** A spec file: a {@link Deployment} whose application stands under its kind, and whose placement is flat. */
export interface Spec extends Omit<Deployment, "application" | "placement">, Placement {
  readonly console?: Omit<ConsoleApplication, "kind">;
  readonly app?: Omit<PackagedApplication, "kind">;
  readonly balancer: SpecBalancer;
}
