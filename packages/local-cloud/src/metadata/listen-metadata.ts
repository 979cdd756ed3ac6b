import { listen, type ListenOptions, type RunningCloud } from "../server.ts";
import { createMetadata, handleMetadata } from "./create-metadata.ts";
import type { MetadataOptions } from "./metadata-options.ts";

/** A metadata service that listens. */
export interface RunningMetadata {
  /** `http://127.0.0.1:40124`, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Serves the metadata of an instance of a cloud that listens, on loopback: whoever reaches it is taken for the instance. Fails
 * as `listen` does where it cannot.
 */
export async function listenMetadata(
  of: RunningCloud,
  options: MetadataOptions,
  { now, onBug, port = 0 }: Pick<ListenOptions, "now" | "onBug" | "port"> = {},
): Promise<RunningMetadata> {
  let metadata = createMetadata(options);
  const running = await listen(of.cloud(), {
    port,
    ...(now !== undefined && { now }),
    ...(onBug !== undefined && { onBug }),
    answer: (_cloud, request, at) => {
      const handled = handleMetadata(metadata, request, { cloud: of.cloud(), now: at });
      metadata = handled.metadata;
      of.replace(handled.cloud);
      return { response: handled.response, cloud: handled.cloud };
    },
  });
  const { close, port: taken, url } = running;
  return { url, port: taken, close };
}
