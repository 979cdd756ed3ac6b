import { IAM_RESOURCE_TYPES, S3_REGIONAL_TYPES } from "@iamferry/model";
import { malformed } from "./document-parts.ts";

/**
 * Refuses what AWS takes for no resource of an identity's policy: a `*`, or an ARN that names its partition and its
 * service (AWS, IAM User Guide, "IAM JSON policy elements: Resource"; the sentences are what the service is known to
 * say). What services other than IAM and S3 want of their ARNs is not checked.
 */
export function checkAwsResource(resource: string): void {
  if (resource === "*") return;
  const [scheme, partition, service = "", region = "", account, ...rest] = resource.split(":");
  if (scheme !== "arn" || partition === undefined) {
    return malformed(`Resource ${resource} must be in ARN format or "*".`);
  }
  const path = rest.join(":");
  if (partition !== "*" && !/^aws(?:-[a-z]+)*$/.test(partition)) {
    const tail = rest.length === 0 ? [account ?? "*", "*"] : [account, path];
    const whole = ["arn", partition, service || "*", region, ...tail].join(":");
    malformed(`Partition "${partition}" is not valid for resource "${whole}".`);
  }
  if (service === "" || /[*?]/.test(service)) {
    malformed("Resource vendor must be fully qualified and cannot contain regexes.");
  }
  const isRegional = service !== "iam" && (service !== "s3" || S3_REGIONAL.test(path));
  if (!isRegional && region !== "") {
    malformed(
      service === "iam"
        ? `IAM resource ${resource} cannot contain region information.`
        : `Resource ${resource} can not contain region information.`,
    );
  }
  // An ARN may end early where no part of it is empty.
  if (rest.length === 0 && resource.includes("::")) malformed("The policy failed legacy parsing");
  if (service === "iam" && rest.length > 0) checkIamResource(path);
}

const S3_REGIONAL = new RegExp(`^(?:${S3_REGIONAL_TYPES.join("|")})(?:/|$)`);

function checkIamResource(path: string): void {
  // AWS' own policies name the root, which the sentence leaves out.
  if (path === "*" || path === "root" || IAM_STARTS.some((start) => path.startsWith(start))) return;
  malformed(`IAM resource path must either be "*" or start with ${IAM_STARTS.join(", ")}.`);
}

const IAM_STARTS: readonly string[] = IAM_RESOURCE_TYPES.map((type) => `${type}/`);
