import { createLocalCloud, listen, parseFaults } from "@iamferry/local-cloud";
import type { Answer, LocalCloudOptions, RunningCloud } from "@iamferry/local-cloud";
import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId, Snapshot } from "@iamferry/model";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import { loadCloud } from "@iamferry/simulator";
import { run } from "../../src/program.ts";
import { ownerKeys } from "../../src/serve/owner-keys.ts";
import { fakeIo, type FakeRun } from "../fake-io.ts";

/** A cloud in this process, to be closed by its handle. */
export interface ServedCloud {
  readonly url: string;
  /** The address of its IAM. */
  readonly endpoint: string;
  /** The keys of the owner of its first account, as clients read them. */
  readonly env: Readonly<Record<string, string>>;
  /** Requests that it has answered. */
  readonly requests: () => number;
  readonly running: RunningCloud;
}

/** Serves what a Snapshot tells, on loopback. */
export async function served(
  snapshot: Snapshot,
  options: LocalCloudOptions & {
    readonly cloud: CloudProfileId;
    /** As `serve --faults`. */
    readonly faultSpec?: string;
    readonly answer?: (usual: Answer) => Answer;
  },
): Promise<ServedCloud> {
  const { answer: wrap = (usual) => usual, cloud, faultSpec, ...others } = options;
  const profile = cloudProfile(cloud);
  const faults = faultSpec === undefined ? undefined : parseFaults(faultSpec);
  if (faults !== undefined && "message" in faults) throw new Error(faults.message);
  const state = loadCloud(snapshot, { profile, awsManaged: await loadAwsManagedPolicies() });
  const made = createLocalCloud(state, { ...others, ...(faults !== undefined && { faults }) });
  let requests = 0;
  const running = await listen(made.cloud, {
    answer: wrap(made.answer),
    onHandled: () => void requests++,
  });
  const [owner] = ownerKeys(state);
  return {
    url: running.url,
    endpoint: profile.dialect === "iam" ? running.url : `${running.url}/services/Euare`,
    env: {
      AWS_ACCESS_KEY_ID: owner?.accessKeyId ?? "",
      AWS_SECRET_ACCESS_KEY: owner?.secretAccessKey ?? "",
      AWS_REGION: "us-east-1",
      HOME: "/nonexistent",
    },
    requests: () => requests,
    running,
  };
}

/** What a command gives. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process. */
export async function told(argv: readonly string[], options: Omit<FakeRun, "argv">): Promise<Told> {
  const { io, out, err } = fakeIo({ ...options, argv });
  const code = await run(io);
  return { code, out: out.join(""), err: err.join("") };
}
