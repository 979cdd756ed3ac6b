import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { timeText } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";

/** What is uploaded. */
interface Upload {
  readonly CertificateBody: string;
  readonly PrivateKey: string;
  readonly CertificateChain?: string;
}

/**
 * When an uploaded certificate expires. MalformedCertificate where the certificate, one of its chain or the key is no
 * PEM that can be read, KeyPairMismatch where the key is another's.
 *
 * AWS takes no certificate before or after it is valid (IAM User Guide, "Managing server certificates in IAM"); not
 * documented is with which error: MalformedCertificate here. Of Euare we know no code but that for any of these. Reading
 * certificates only computes: the same text gives the same answer on every machine.
 */
export function readServerCertificate(
  { at, profile }: Draft,
  { CertificateBody, CertificateChain, PrivateKey }: Upload,
): { readonly expires: string } {
  const certificate = certificateIn(CertificateBody);
  const key = keyIn(PrivateKey);
  if (CertificateChain !== undefined) checkChain(CertificateChain);
  const isEuare = profile.dialect === "euare";
  if (!belongsTo(certificate, key)) {
    refuse(isEuare ? MALFORMED : "KeyPairMismatch", "Certificate and private key do not match.");
  }
  const expires = timeOf(certificate.validTo);
  if (!isEuare && (at < timeOf(certificate.validFrom) || at > expires)) {
    refuse(MALFORMED, "The certificate is not valid at this time.");
  }
  return { expires };
}

const MALFORMED = "MalformedCertificate";

function certificateIn(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    return refuse(
      MALFORMED,
      "Unable to parse certificate. Please ensure the certificate is in PEM format.",
    );
  }
}

function keyIn(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    return refuse(
      MALFORMED,
      "Unable to parse private key. Please ensure the key is in PEM format, without a password.",
    );
  }
}

function checkChain(chain: string): void {
  const parts = chain.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  for (const part of parts) certificateIn(part);
  if (parts.length === 0) refuse(MALFORMED, "Unable to parse certificate chain.");
}

/** Keys of kinds that sign nothing are no certificate's. */
function belongsTo(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.checkPrivateKey(key);
  } catch {
    return false;
  }
}

/** `Jan  1 00:00:00 2030 GMT` as the model writes times. */
function timeOf(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) refuse(MALFORMED, "Unable to parse certificate.");
  return timeText(date.getTime());
}
