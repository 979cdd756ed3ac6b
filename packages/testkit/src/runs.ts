import process from "node:process";

/**
 * How often a property is tried whose cases take long: the first number in `npm test`, the second in `npm run soak`, which
 * sets IAMFERRY_SOAK=1. With 0 in `npm test` a test is for the soak alone.
 */
export function runs(few: number, many: number): number {
  return process.env["IAMFERRY_SOAK"] === "1" ? many : few;
}
