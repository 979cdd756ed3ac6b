import { openCloud, type LiveCloud } from "@iamferry/cloud";
import { createLocalCloud, listen } from "@iamferry/local-cloud";
import { rootAccessKey, type CloudState } from "@iamferry/simulator";

/** An embedded cloud that listens on this machine and enforces policies. */
export interface ServedCloud {
  readonly url: string;
  /** The key of who may do everything there: the owner of the account, or the administrator of all. */
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The SDK's client with that key. */
  readonly port: LiveCloud;
  readonly state: () => CloudState;
}

/** Serves a cloud as long as it is used. */
export async function withServedCloud<T>(
  first: CloudState,
  use: (served: ServedCloud) => Promise<T>,
): Promise<T> {
  const { answer, cloud } = createLocalCloud(first, { enforce: true });
  const running = await listen(cloud, { answer });
  const { url } = running;
  const { systemAccount } = first.profile;
  const [any = ""] = first.accounts.keys();
  const owner = systemAccount === undefined ? any : first.accountNames.get(systemAccount);
  const key = rootAccessKey(first, owner ?? "");
  if (key === undefined) throw new Error("the account has no owner");
  const port = await openCloud({ profile: first.profile, endpoint: url, credentials: key });
  try {
    return await use({ url, key, port, state: () => running.cloud().state });
  } finally {
    port.close();
    await running.close();
  }
}
