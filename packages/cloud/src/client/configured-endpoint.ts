import { loadConfig } from "@smithy/core/config";

/** A section of AWS' configuration files; the keys of what stands indented below one are `iam.endpoint_url`. */
type Section = Readonly<Record<string, string | undefined>>;

/**
 * The address that AWS' variables and configuration files give a service (AWS, SDKs and Tools Reference Guide,
 * "Service-specific endpoints"), by the profile that was named: the SDK's own look takes it from the default profile.
 */
export async function configuredEndpoint(
  service: "iam" | "sts",
  awsProfile: string | undefined,
): Promise<string | undefined> {
  const options = awsProfile === undefined ? {} : { profile: awsProfile };
  const isIgnored = await loadConfig(
    {
      environmentVariableSelector: (env) => flag(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]),
      configFileSelector: (section) =>
        flag((section as Section)["ignore_configured_endpoint_urls"]),
      default: false,
    },
    options,
  )();
  if (isIgnored) return undefined;
  const found = await loadConfig(
    {
      environmentVariableSelector: (env) =>
        env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env["AWS_ENDPOINT_URL"] || undefined,
      configFileSelector: (section, file) => {
        const { endpoint_url: general, services } = section as Section;
        const name = services === undefined ? undefined : `services.${services}`;
        const own = name === undefined ? undefined : file?.[name];
        return own?.[`${service}.endpoint_url`] ?? general;
      },
      default: "",
    },
    options,
  )();
  return found === "" ? undefined : found;
}

function flag(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text.toLowerCase() === "true";
}
