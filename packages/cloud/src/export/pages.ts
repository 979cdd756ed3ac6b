import type { ServiceActionName, ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import { visible } from "@iamferry/text";
import type { AccountRef } from "@iamferry/model";
import type { PortError } from "../port.ts";
import type { Reading } from "./reading.ts";

/** Actions that answer in pages. */
export type PagedAction = {
  [A in ServiceActionName]: ServiceInputs[A] extends { readonly Marker?: string } ? A : never;
}[ServiceActionName];

/** What is listed, of which account. */
export interface Listing<A extends PagedAction> {
  readonly action: A;
  readonly account: AccountRef;
  readonly input: Omit<ServiceInputs[A], "Marker" | "MaxItems">;
}

/** As many as AWS takes (IAM API Reference, maxItemsType). */
export const PAGE_SIZE = 1000;

/**
 * Gives each page to `take`, to the last one: a page that is empty is none (AWS, IAM API Reference, `IsTruncated`: "IAM
 * might return fewer than the MaxItems number of results even when there are more"). The error that kept pages back,
 * where one did: of the cloud, or that it gave a marker twice or no marker, which would never end.
 */
export async function eachPage<A extends PagedAction>(
  { ask, profile }: Reading,
  { account, action, input }: Listing<A>,
  take: (output: ServiceOutputs[A]) => void,
): Promise<PortError | undefined> {
  // Euare takes markers and numbers for nothing, and gives all in one page (`euare-facts.md`, b.1).
  const size = profile.dialect === "iam" ? { MaxItems: PAGE_SIZE } : {};
  const seen = new Set<string>();
  let marker: string | undefined;
  for (;;) {
    const place = marker === undefined ? {} : { Marker: marker };
    const whole = { ...input, ...size, ...place } as unknown as ServiceInputs[A];
    // Each page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await ask(action, account, whole);
    if ("error" in answer) return answer.error;
    // AWS says at least that this is all.
    if (profile.dialect === "iam" && Object.keys(answer.output).length === 0) return NOTHING_SAID;
    take(answer.output);
    const more = answer.output as MorePages;
    marker = more.Marker === "" ? undefined : more.Marker;
    // Where nothing is said of an end, a marker leads to more.
    const isTruncated = String(more.IsTruncated ?? marker !== undefined);
    if (isTruncated !== "true") return undefined;
    if (marker === undefined) return endless("MissingMarker", "there are more, and no marker");
    if (seen.has(marker)) {
      return endless("RepeatedMarker", `the marker ${visible(marker)} came twice`);
    }
    seen.add(marker);
  }
}

/** What answers of {@link PagedAction} say of their pages. */
interface MorePages {
  /** A text on Eucalyptus. */
  readonly IsTruncated?: boolean | string;
  readonly Marker?: string;
}

const NOTHING_SAID = endless(
  "Incomplete",
  "the answer lists nothing, and does not say that this is all",
);

function endless(code: string, message: string): PortError {
  return { code, message, fate: "refused" };
}
