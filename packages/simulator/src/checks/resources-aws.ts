import { malformed } from "./document-parts.ts";

/**
 * Refuses what AWS takes for no resource of an identity's policy: a `*`, or an ARN that names its partition and its
 * service (AWS, IAM User Guide, "IAM JSON policy elements: Resource"; the sentences are what the service is known to
 * say). What services other than IAM and S3 want of their ARNs is not checked.
 */
export function checkAwsResource(resource: string): void {
  if (resource === "*") return;
  const [scheme, partition = "", service = "", region = "", account = "", ...rest] =
    resource.split(":");
  const path = rest.join(":");
  if (scheme !== "arn" || !resource.includes(":")) {
    malformed(`Resource ${resource} must be in ARN format or "*".`);
  }
  if (partition !== "*" && !/^aws(?:-[a-z]+)*$/.test(partition)) {
    const whole = ["arn", partition, service, region, account, path].map((part) => part || "*");
    malformed(`Partition "${partition}" is not valid for resource "${whole.join(":")}".`);
  }
  if (service === "" || /[*?]/.test(service)) {
    malformed("Resource vendor must be fully qualified and cannot contain regexes.");
  }
  if (rest.length === 0) {
    // An ARN may end early where no part of it is empty.
    if (resource.includes("::")) malformed("The policy failed legacy parsing");
    return;
  }
  if (service === "iam") checkIamResource(resource, region, path);
  if (service === "s3" && region !== "" && !S3_REGIONAL.test(path)) {
    malformed(`Resource ${resource} can not contain region information.`);
  }
}

/** Types of S3 whose ARNs have a region (AWS, Service Authorization Reference, Amazon S3). */
const S3_REGIONAL =
  /^(?:accesspoint|access-grants|async-request|job|storage-lens|storage-lens-group)(?:\/|$)/;

function checkIamResource(resource: string, region: string, path: string): void {
  if (region !== "") malformed(`IAM resource ${resource} cannot contain region information.`);
  // AWS' own policies name the root, which the sentence leaves out.
  if (path === "*" || path === "root" || IAM_TYPES.some((type) => path.startsWith(type))) return;
  malformed(`IAM resource path must either be "*" or start with ${IAM_TYPES.join(", ")}.`);
}

const IAM_TYPES: readonly string[] = [
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
];
