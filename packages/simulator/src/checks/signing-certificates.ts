import { X509Certificate } from "node:crypto";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import { readTime } from "../times.ts";

/**
 * Refuses what is no certificate that a user can sign with: InvalidCertificate for a PEM of something else,
 * MalformedCertificate for what cannot be read, and on AWS for one that is not valid at this time (IAM API Reference,
 * UploadSigningCertificate: "malformed or expired"). The sentences are not documented, and neither is which of the two codes
 * Euare has for which. Reading certificates only computes.
 */
export function checkSigningCertificate({ at, profile }: Draft, body: string): void {
  const isPem = /-----BEGIN [A-Z0-9 ]+-----/.test(body);
  if (isPem && !body.includes("-----BEGIN CERTIFICATE-----")) {
    refuse("InvalidCertificate", "The PEM block is not one of a certificate.");
  }
  const certificate = readable(body);
  if (certificate === undefined) {
    return refuse("MalformedCertificate", `Certificate ${body} is malformed`);
  }
  if (profile.dialect === "euare") return;
  if (at < timeOf(certificate.validFrom) || at > timeOf(certificate.validTo)) {
    refuse("MalformedCertificate", "The certificate is not valid at this time.");
  }
}

function readable(body: string): X509Certificate | undefined {
  if (!body.includes("-----BEGIN CERTIFICATE-----")) return undefined;
  try {
    return new X509Certificate(body);
  } catch {
    return undefined;
  }
}

/** `Jan  1 00:00:00 2030 GMT` as the model writes times. */
function timeOf(text: string): string {
  const date = new Date(text);
  const time = Number.isNaN(date.getTime()) ? undefined : readTime(date.toISOString());
  return time ?? refuse("MalformedCertificate", "The certificate has times that cannot be read.");
}
