import type { Severity } from "@iamferry/text";

/** What there is to know about one thing that is wrong with a deployment, or that a person should look at. */
export interface DeployCodeInfo {
  /** `error`: nothing is generated. `warning`: a person should look. `info`: worth knowing. */
  readonly severity: Severity;
  /** When it arises, for people. */
  readonly when: string;
  /** What to do about it, for people. */
  readonly advice: string;
}

/** The stable codes of {@link DEPLOY_CODES}: family and name. */
export type DeployCode =
  | "spec/too-large"
  | "spec/not-utf-8"
  | "spec/byte-order-mark"
  | "spec/yaml"
  | "spec/several-documents"
  | "spec/empty"
  | "spec/anchor"
  | "spec/tag"
  | "spec/bad-key"
  | "spec/unknown-key"
  | "spec/duplicate-key"
  | "spec/missing"
  | "spec/wrong-type"
  | "spec/quotes"
  | "spec/number"
  | "spec/range"
  | "spec/choice"
  | "spec/pattern"
  | "spec/cidr"
  | "spec/control-character"
  | "spec/length"
  | "spec/repeated"
  | "spec/order"
  | "spec/contradiction"
  | "spec/application"
  | "spec/placeholder"
  | "cloud/no-templates"
  | "cloud/no-commands"
  | "cloud/no-deployments"
  | "cloud/client"
  | "cloud/placement"
  | "cloud/image"
  | "cloud/balancer"
  | "cloud/resolve"
  | "cloud/previous-generation"
  | "cloud/volume-client"
  | "user-data/unreadable"
  | "user-data/changed"
  | "risk/ssh-from-anywhere"
  | "risk/plain-http"
  | "risk/unsigned-packages"
  | "risk/insecure-key"
  | "risk/secrets-in-user-data"
  | "risk/single-instance"
  | "risk/untold-cache"
  | "template/unreadable"
  | "template/incomplete"
  | "template/changed"
  | "template/user-data"
  | "template/unknown"
  | "template/unresolved"
  | "template/open"
  | "deploy/certificate-file"
  | "deploy/certificate-unreadable"
  | "deploy/certificate-key"
  | "deploy/certificate-chain"
  | "deploy/certificate-expired"
  | "deploy/certificate-ends-soon"
  | "deploy/user-data-too-large"
  | "deploy/template-too-large";

/**
 * Everything that this package can say, in the order of the documentation. `spec/*`: the spec file and what stands in it, whatever
 * the cloud. `cloud/*`: what the chosen cloud, style or client cannot do. `risk/*`: what works, and should be looked at.
 */
export const DEPLOY_CODES: Readonly<Record<DeployCode, DeployCodeInfo>> = {
  "spec/too-large": {
    severity: "error",
    when: "the file is longer than 65,536 characters; a spec is a few hundred, and what it describes has to fit into 16 KB of user data",
    advice: "put long files into a package or an archive that the instances fetch",
  },
  "spec/not-utf-8": {
    severity: "error",
    when: "the file holds U+FFFD, which stands for bytes that are no UTF-8, or a control character such as NUL",
    advice: "save the file as UTF-8 without control characters",
  },
  "spec/byte-order-mark": {
    severity: "info",
    when: "the file begins with a byte order mark, which is passed over",
    advice: "save the file as UTF-8 without a byte order mark",
  },
  "spec/yaml": {
    severity: "error",
    when: "the file is no YAML 1.2, or is nested deeper than any spec is",
    advice: "look at the place; tabs cannot indent, and texts with `: ` or ` #` need quotes",
  },
  "spec/several-documents": {
    severity: "error",
    when: "the file holds more than one document: a line of `---` or `...` ends the first",
    advice: "keep one spec in one file",
  },
  "spec/empty": {
    severity: "error",
    when: "the file says nothing",
    advice: "begin with `iamferry deploy init`",
  },
  "spec/anchor": {
    severity: "error",
    when: "a value has an anchor (`&name`), is an alias (`*name`), or is merged (`<<`): a spec says everything where it stands",
    advice: "write the value out, or put quotes around a text that begins with `&` or `*`",
  },
  "spec/tag": {
    severity: "error",
    when: "a value has a tag (`!name`, `!!int`), or the file a directive (`%YAML`, `%TAG`)",
    advice: "leave it out, or put quotes around a text that begins with `!`",
  },
  "spec/bad-key": {
    severity: "error",
    when: "a key is no text on one line: a list, a mapping, or a block",
    advice: "write `key: value`",
  },
  "spec/unknown-key": {
    severity: "error",
    when: "a key means nothing in this place",
    advice: "look at the list of keys; the nearest is proposed",
  },
  "spec/duplicate-key": {
    severity: "error",
    when: "a key stands twice in one mapping",
    advice: "keep one of the two",
  },
  "spec/missing": {
    severity: "error",
    when: "a value that has no default is not there, or nothing stands behind its key",
    advice: "write the value, or take the key away",
  },
  "spec/wrong-type": {
    severity: "error",
    when: "a value is of another kind: a list where a text belongs, a text where a number belongs",
    advice: "write it as the documentation shows",
  },
  "spec/quotes": {
    severity: "error",
    when: "a text without quotes is a number, a date, a truth value or null to some readers of YAML: `4.2`, `010`, `yes`, `1e3`, `2014-06-01`",
    advice: "put it in quotes",
  },
  "spec/number": {
    severity: "error",
    when: "a number is not written in decimal digits: `010`, `1e3`, `0x10`, `1_000`, `2.0`, `+1`",
    advice: "write digits alone, without a zero before them",
  },
  "spec/range": {
    severity: "error",
    when: "a number is below the least or above the greatest that it may be, or no multiple of what it has to be one of",
    advice: "choose a number within the limits",
  },
  "spec/choice": {
    severity: "error",
    when: "a word is none of the few that it may be",
    advice: "choose one of them; the nearest is proposed",
  },
  "spec/pattern": {
    severity: "error",
    when: "a name, an id, an address, a path or a mode has not the form that it must have",
    advice: "look at the form that the message names",
  },
  "spec/cidr": {
    severity: "error",
    when: "an IPv4 network is not written as one: four numbers up to 255, a slash, 0 to 32, and no bits behind those of the network",
    advice: "write it as `10.1.0.0/16`",
  },
  "spec/control-character": {
    severity: "error",
    when: "a text holds NUL, another control character, a line separator that readers of YAML do not agree on, or half a character",
    advice: "take it out; a program can write it on the instance",
  },
  "spec/length": {
    severity: "error",
    when: "a text or a list is too long, or too short",
    advice: "keep within the limit that the message names",
  },
  "spec/repeated": {
    severity: "error",
    when: "two items of a list are the same, or say the same thing twice",
    advice: "keep one of the two",
  },
  "spec/order": {
    severity: "error",
    when: "two numbers are not in the order that they must have: minimum, desired and maximum size; timeout and interval; the two loads of scaling",
    advice: "change one of the two",
  },
  "spec/contradiction": {
    severity: "error",
    when: "two values exclude each other, such as a certificate and a listener without TLS, or a volume that is there and several instances",
    advice: "keep one of the two",
  },
  "spec/application": {
    severity: "error",
    when: "the file has neither `console` nor `app`, or both",
    advice: "describe one application",
  },
  "spec/placeholder": {
    severity: "error",
    when: "a text holds `@CloudIP@` or another placeholder, which stands for a value that is known later",
    advice: "leave it out: it would be replaced when the deployment is made",
  },
  "cloud/no-templates": {
    severity: "error",
    when: "the cloud has no CloudFormation that can be relied on",
    advice: "take `--style commands`",
  },
  "cloud/no-commands": {
    severity: "error",
    when: "balancers and scaling groups cannot be made one by one by the commands of this cloud",
    advice: "take `--style cloudformation`",
  },
  "cloud/no-deployments": {
    severity: "error",
    when: "the cloud has neither balancers nor scaling groups",
    advice: "choose a later release of the cloud",
  },
  "cloud/client": {
    severity: "error",
    when: "the client does not speak to this kind of cloud, or has no commands for this style",
    advice: "choose another client",
  },
  "cloud/placement": {
    severity: "error",
    when: "the description names zones where the cloud wants subnets, or a VPC or subnets where it wants zones",
    advice: "take the values away, or choose another cloud",
  },
  "cloud/image": {
    severity: "error",
    when: "an image, a volume or a certificate has an id of the other kind of cloud",
    advice: "name one of this cloud",
  },
  "cloud/balancer": {
    severity: "error",
    when: "an application balancer, behind which AWS puts HTTP and HTTPS, is given a health check without a path; or one of Eucalyptus is to listen on port 22",
    advice: "give a path, or use TCP or SSL; choose another port",
  },
  "cloud/resolve": {
    severity: "error",
    when: "a text holds `{{resolve:`, in whose place CloudFormation of AWS puts a secret or a parameter",
    advice: "leave it out: it would be replaced when the stack is made",
  },
  "cloud/previous-generation": {
    severity: "warning",
    when: "an instance type is of a generation that AWS does not offer to everybody, such as `m1.medium`",
    advice: "choose an instance type of today",
  },
  "user-data/unreadable": {
    severity: "error",
    when: "user data is no cloud-config that can be read: no YAML, or none that begins with `#cloud-config`",
    advice: "generate it again",
  },
  "user-data/changed": {
    severity: "error",
    when: "user data says something in that place that no description gives",
    advice: "change the description and generate again, or undo the change",
  },
  "cloud/volume-client": {
    severity: "warning",
    when: "a volume is attached by euca2ools on instances of AWS, whose images do not have them",
    advice: "take `client: aws`, or `runner: node`",
  },
  "risk/ssh-from-anywhere": {
    severity: "warning",
    when: "SSH is let in from `0.0.0.0/0`",
    advice: "name the network that you come from",
  },
  "risk/plain-http": {
    severity: "warning",
    when: "clients reach a console without TLS: passwords travel in the clear",
    advice: "use a listener of HTTPS",
  },
  "risk/unsigned-packages": {
    severity: "warning",
    when: "a repository has no key: whoever answers in its place installs what they like as root",
    advice: "give `keyUrl`, over https",
  },
  "risk/insecure-key": {
    severity: "warning",
    when: "the key of a repository is fetched without TLS: whoever answers in its place signs what they like",
    advice: "fetch the key over https",
  },
  "risk/secrets-in-user-data": {
    severity: "warning",
    when: "keys of the cloud stand in user data, which every process on the instance can read",
    advice:
      "name an instance profile whose role may attach the volume, as `instanceProfile` of `volume`",
  },
  "risk/single-instance": {
    severity: "info",
    when: "the fleet may have fewer than two instances: while one is replaced nobody is served",
    advice: "raise the minimum to two if that matters",
  },
  "risk/untold-cache": {
    severity: "warning",
    when: "an app has a cache and no file that is told the address of it",
    advice: "give `addressFile`",
  },
  "deploy/certificate-file": {
    severity: "error",
    when: "a file of the certificate is not there or cannot be read as a text",
    advice: "name files beside the spec file",
  },
  "deploy/certificate-unreadable": {
    severity: "error",
    when: "a file of the certificate or of its chain holds no certificate in PEM, a damaged one, or one too many",
    advice: "copy it anew from where it was issued",
  },
  "deploy/certificate-key": {
    severity: "error",
    when: "the private key cannot be read, is locked by a passphrase, or is not that of the certificate",
    advice: "name the key that the certificate was asked for with",
  },
  "deploy/certificate-chain": {
    severity: "error",
    when: "the chain does not lead on from the certificate, each issued by the next",
    advice: "put the certificate of the issuer first, then that of the issuer's issuer",
  },
  "deploy/certificate-expired": {
    severity: "warning",
    when: "the certificate has ended, or has not begun",
    advice: "ask for a new one",
  },
  "deploy/certificate-ends-soon": {
    severity: "info",
    when: "the certificate ends within 30 days",
    advice: "ask for the next one",
  },
  "deploy/user-data-too-large": {
    severity: "error",
    when: "user data has more than 16,384 bytes, with room for what is filled in when it is deployed",
    advice: "put large files into a package or an archive that the instances fetch",
  },
  "deploy/template-too-large": {
    severity: "error",
    when: "the template has more than 51,200 bytes, which is all that a request to make a stack may hold",
    advice: "put large files into a package or an archive that the instances fetch",
  },
  "template/unreadable": {
    severity: "error",
    when: "a template is neither JSON nor YAML, has aliases, tags, a key twice, null, or a section that no deployment has",
    advice: "generate it again, or write it as generated templates are written",
  },
  "template/incomplete": {
    severity: "error",
    when: "a template has not, or not in its form, what a description is read from",
    advice: "look at the place that is named; a generated template has it there",
  },
  "template/changed": {
    severity: "warning",
    when: "a place of a template or of user data is not as it is generated, and no description says so",
    advice:
      "take the change back, or keep it and know that it is lost when the deployment is generated again",
  },
  "template/user-data": {
    severity: "error",
    when: "the user data in a template is not that of the file beside it",
    advice: "generate both again; what runs is what the template holds",
  },
  "template/unknown": {
    severity: "error",
    when: "a template uses a type, a property, a function or a parameter type that the cloud's CloudFormation does not know",
    advice: "take it out, or choose a later release of the cloud",
  },
  "template/unresolved": {
    severity: "error",
    when: "a template refers to something that it does not hold, or to an attribute that is not there",
    advice: "look at the name",
  },
  "template/open": {
    severity: "error",
    when: "a rule lets everybody in at the instances or the cache, past the balancer",
    advice: "let in the group of the balancer, or of the instances, alone",
  },
};
