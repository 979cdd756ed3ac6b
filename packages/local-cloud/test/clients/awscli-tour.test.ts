import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceActionName } from "@iamferry/api/service";
import { afterAll } from "vitest";
import { describeTour } from "./driver-tour.ts";
import type { TourStep } from "./tour.ts";

const folder = mkdtempSync(join(tmpdir(), "iamferry-awscli-tour-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The commands that take no `--cli-input-json`, and their options. */
const BY_OPTIONS: Partial<Record<ServiceActionName, (input: object) => readonly string[]>> = {
  // awscli leaves the option out where a command writes a file (`--outfile`).
  CreateVirtualMFADevice: (input) => {
    const { Tags, VirtualMFADeviceName } = input as Readonly<Record<string, unknown>>;
    const file = ["--outfile", join(folder, "seed"), "--bootstrap-method", "Base32StringSeed"];
    const device = String(VirtualMFADeviceName);
    return ["--virtual-mfa-device-name", device, "--tags", JSON.stringify(Tags), ...file];
  },
};

describeTour({
  name: "awscli",
  told: (step, input) => ({
    aws: [
      ...(BY_OPTIONS[step.action]?.(input) ?? ["--cli-input-json", JSON.stringify(input)]),
      // Version 1 of awscli would go on to the last page, whatever the input says.
      ...(asksForPage(step) ? ["--no-paginate"] : []),
    ],
  }),
  wanted: (step) => {
    const { IsTruncated, ...wanted } = (step.answer ?? {}) as { readonly IsTruncated?: boolean };
    // awscli joins all pages to one, and says nothing of pages then.
    return IsTruncated === undefined || !asksForPage(step) ? wanted : { ...wanted, IsTruncated };
  },
});

function asksForPage({ input }: TourStep): boolean {
  return "MaxItems" in input || "Marker" in input;
}
