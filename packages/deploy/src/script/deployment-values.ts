import type { Deployment } from "../description/deployment.ts";
import { hasTls } from "../template/parameters.ts";
import type { ScriptValue } from "./value.ts";

/** The values of a deployment that a script can be given, whatever it works by; those of no use to it are left out by the caller. */
export function deploymentValues(deployment: Deployment): readonly ScriptValue[] {
  const { application, balancer, cache, placement, size, volume } = deployment;
  const values: (ScriptValue | undefined)[] = [
    isCloudAsked(deployment)
      ? {
          variable: "CLOUD_IP",
          option: "--cloud-ip",
          parameter: "CloudIP",
          help: `the host that ${application.kind === "console" ? "the console asks" : "instances ask for their volumes"}: the cloud's front end`,
          initial: (application.kind === "console" ? application.cloudAddress : undefined) ?? "",
          required: true,
          form: "host",
        }
      : undefined,
    {
      variable: "IMAGE_ID",
      option: "--image",
      parameter: "ImageId",
      help: "the image to start instances from",
      initial: deployment.image ?? "",
      required: true,
      form: "image",
    },
    {
      variable: "INSTANCE_TYPE",
      option: "--instance-type",
      parameter: "InstanceType",
      help: "the type of the instances",
      initial: deployment.instanceType,
      required: true,
      form: "type",
    },
    {
      variable: "SSH_KEY",
      option: "--key",
      parameter: "KeyName",
      help: "the key pair that is put on the instances",
      initial: deployment.keyName ?? "",
      form: "key",
    },
    {
      variable: "SSH_LOCATION",
      option: "--ssh-location",
      parameter: "SSHLocation",
      help: "the IPv4 network that SSH is let in from",
      initial: deployment.sshLocation ?? "",
      form: "network",
    },
    number("MIN_SIZE", "--min", "MinSize", "the least number of instances", size.minimum),
    number(
      "DESIRED_CAPACITY",
      "--desired",
      "DesiredCapacity",
      "the number of instances to begin with",
      size.desired,
    ),
    number("MAX_SIZE", "--max", "MaxSize", "the greatest number of instances", size.maximum),
    {
      variable: "ZONES",
      option: "--zones",
      help: "the zones to run in; all, if it is empty",
      initial: (placement.zones ?? []).join(","),
      form: "list",
    },
    {
      variable: "VPC_ID",
      option: "--vpc",
      parameter: "VpcId",
      help: "the VPC to run in",
      initial: placement.vpc ?? "",
      required: true,
      form: "vpc",
    },
    {
      variable: "SUBNETS",
      option: "--subnets",
      parameter: "Subnets",
      help: "two subnets or more of that VPC, with commas between them",
      initial: (placement.subnets ?? []).join(","),
      required: true,
      form: "subnets",
    },
    ...(hasTls(deployment)
      ? ([
          {
            variable: "CERTIFICATE_ARN",
            option: "--certificate",
            parameter: "CertificateArn",
            help: "the certificate of the listener; if it is empty, certificate.pem and private-key.pem beside this script are uploaded, or a self-signed one",
            initial: balancer.certificate ?? "",
            form: "arn",
          },
          {
            variable: "CERTIFICATE_SUBJECT",
            option: "--subject",
            help: "whom a self-signed certificate names",
            initial: `/CN=${deployment.name}`,
            required: true,
            form: "subject",
          },
          {
            variable: "CERTIFICATE_DAYS",
            option: "--days",
            help: "the days that a self-signed certificate is good for",
            initial: "365",
            required: true,
            form: "number",
          },
        ] satisfies readonly ScriptValue[])
      : []),
    ...(cache === undefined
      ? []
      : ([
          {
            variable: "CACHE_IMAGE_ID",
            option: "--cache-image",
            parameter: "CacheImageId",
            help: "the image of the cache's instance; that of the others, if it is empty",
            initial: cache.image ?? "",
            form: "image",
          },
          {
            variable: "CACHE_INSTANCE_TYPE",
            option: "--cache-instance-type",
            parameter: "CacheInstanceType",
            help: "the type of the cache's instance",
            initial: cache.instanceType,
            required: true,
            form: "type",
          },
        ] satisfies readonly ScriptValue[])),
    ...(volume === undefined || volume.instanceProfile !== undefined
      ? []
      : ([
          {
            variable: "VOLUME_ACCESS_KEY_ID",
            parameter: "VolumeAccessKeyId",
            help: "the access key id that instances attach their volumes with",
            initial: "",
            required: true,
            form: "secret",
          },
          {
            variable: "VOLUME_SECRET_ACCESS_KEY",
            parameter: "VolumeSecretAccessKey",
            help: "its secret access key",
            initial: "",
            required: true,
            form: "secret",
          },
        ] satisfies readonly ScriptValue[])),
  ];
  return values.filter((value) => value !== undefined);
}

/** A console asks the cloud; so does what attaches volumes on Eucalyptus, whatever runs there. */
function isCloudAsked({ application, volume }: Deployment): boolean {
  return application.kind === "console" || volume?.client === "euca2ools";
}

function number(
  ...[name, option, parameter, help, initial]: readonly [string, string, string, string, number]
): ScriptValue {
  return {
    variable: name,
    option,
    parameter,
    help,
    initial: String(initial),
    required: true,
    form: "number",
  };
}
