import { loadCloud } from "@iamferry/simulator";
import { expect } from "vitest";
import type { TestCloud } from "./calls.ts";
import { plain } from "./state/plain.ts";

/** Expects what calls made to be what loading the Snapshot of it makes, with all that is found by something else. */
export function reloaded(cloud: TestCloud): void {
  const { made, profile, seed } = cloud.state();
  const again = loadCloud(cloud.snapshot(), { profile, seed, at: made });
  expect(plain(cloud.state())).toEqual(plain(again));
}
