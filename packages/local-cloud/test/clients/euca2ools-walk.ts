import { CERTIFICATE, PRIVATE_KEY } from "../../../simulator/test/certificates.ts";
import type { RecordedClient } from "./euca2ools-senders.ts";

/** A command line of the walk, and what its client must get. */
export interface WalkStep {
  /** Its words, parted by blanks: `$name` stands for one of {@link VALUES}, `@name` for the flag that names an account. */
  readonly line: string;
  /** What it prints, by `PRINTED`; `$name` and `~` as in {@link told}. */
  readonly prints?: readonly (string | RegExp)[];
  /** The command that it prints as, where options change what it prints. */
  readonly as?: string;
  /** It prints more behind that. */
  readonly andMore?: true;
  /** The code of the refusal, where one is wanted. */
  readonly refused?: string;
  /** The clients that make it. Default: all. */
  readonly clients?: readonly RecordedClient[];
  /** Signed with another secret than the key's. */
  readonly forged?: true;
}

const OLD: readonly RecordedClient[] = ["2.1", "3.0"];
const NEW: readonly RecordedClient[] = ["3.4"];

/** As JSON is, with every character that some encoding changes. */
const POLICY =
  '{ "Version": "2012-10-17", "Statement": [{"Sid":"a b~c+d","Effect":"Allow","Action":["ec2:RunInstances"],"Resource":"*"}] }';
const PROVIDER = "arn:aws:iam::222222222222:oidc-provider/login.example.com/x";

/** The values that a command line has no room for. Those of files are their contents. */
export const VALUES: Readonly<Record<string, string>> = {
  policy: POLICY,
  long: POLICY.replace("a b~c+d", "x".repeat(3900)),
  quota:
    '{"Statement":[{"Sid":"1","Effect":"Limit","Action":"ec2:RunInstances","Resource":"*","Condition":{"NumericLessThanEquals":{"ec2:quota-vminstancenumber":"16"}}}]}',
  added:
    '{"Statement":[{"Sid":"Stmt20260102030405","Effect":"Allow","Action":["ec2:RunInstances"],"Resource":["*"]}]}',
  trust:
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/admin"},"Action":"sts:AssumeRole"}]}',
  service:
    '{"Statement":[{"Effect":"Allow","Principal":{"Service":["ec2.amazonaws.com"]},"Action":["sts:AssumeRole"]}]}',
  certificate: CERTIFICATE,
  private: PRIVATE_KEY,
  key: "AKIOLGAOLGAOLGAOLGAOL",
  certificateId: "OLGAOLGAOLGAOLGAOLGAOLGA",
  provider: PROVIDER,
};

/** The walk: each command of each client, over the two accounts that `testCloud` has, and a user olga with credentials. */
export const WALK: readonly WalkStep[] = [
  // Accounts.
  { line: "euare-accountlist", prints: ["eucalyptus", "lab", "111111111111", "222222222222"] },
  { line: "euare-accountcreate -a sandbox", prints: ["sandbox", /^[0-9]{12}$/] },
  { line: "euare-accountcreate -a sandbox", refused: "EntityAlreadyExists" },
  { line: "euare-accountuploadpolicy -a lab -p quota -o $quota" },
  { line: "euare-accountlistpolicies -a lab", prints: ["quota"] },
  { line: "euare-accountgetpolicy -a lab -p quota", prints: ["$quota"] },
  { line: "euare-accountdelpolicy -a lab -p quota" },
  { line: "euare-accountlistpolicies -a lab", prints: [] },
  { line: "euare-accountaliaslist @sandbox", prints: ["sandbox"] },
  { line: "euare-accountaliascreate -a playground @sandbox" },
  { line: "euare-accountaliaslist @playground", prints: ["playground"] },
  { line: "euare-accountgetsummary", prints: ["Users", "Groups"], andMore: true },
  {
    line: "euare-accountgetsummary @lab",
    clients: ["2.1", "3.4"],
    prints: ["Users", "Groups"],
    andMore: true,
  },
  { line: "euare-getldapsyncstatus", prints: ["false", "false"] },
  { line: "euare-userlistbypath @sandbox", refused: "NotAuthorized" },

  // Users.
  {
    line: "euare-usercreate -u bob -p /dev/ -v @lab",
    prints: ["~user/dev/~bob", /^[A-Z0-9]{21}$/],
  },
  { line: "euare-usercreate -u eve @lab" },
  { line: "euare-usercreate -u eve @lab", refused: "EntityAlreadyExists" },
  {
    line: "euare-userlistbypath @lab",
    prints: ["~user/admin", "~user/dev/~bob", "~user/eve", "~user/olga"],
  },
  { line: "euare-userlistbypath -p /dev/ @lab", prints: ["~user/dev/~bob"] },
  { line: "euare-usergetattributes -u bob @lab", prints: ["~user/dev/~bob", /^[A-Z0-9]{21}$/] },
  { line: "euare-usergetattributes -u nobody @lab", refused: "NoSuchEntity" },
  { line: "euare-usergetattributes -u bob", refused: "NoSuchEntity" },
  { line: "euare-usergetattributes -u bob @lab", refused: "403 Forbidden", forged: true },
  { line: "euare-usermod -u eve -n eva -p /moved @lab" },
  { line: "euare-usermod -u eva --reg-status APPROVED @lab", clients: OLD },
  { line: "euare-usermod -u eva --enabled false --pwd-expires 2030-01-02T03:04:05Z @lab" },
  { line: "euare-userlistbypath -p /moved @lab", prints: ["~user/moved/eva"] },
  {
    line: "euare-usergetattributes -u eva --show-extra @lab",
    as: "euare-usergetattributes --show-extra",
    clients: OLD,
    prints: ["~user/moved/eva", /./, "false", "APPROVED", "2030-01-02T03:04:05Z"],
  },
  {
    line: "euare-usergetattributes -u eva --show-extra @lab",
    as: "euare-usergetattributes --show-extra, 4.2",
    clients: NEW,
    prints: ["~user/moved/eva", /./, "false", "2030-01-02T03:04:05Z"],
  },
  { line: "euare-userupdateinfo -u bob -k email -i bob+lab@example.com @lab" },
  { line: "euare-usergetinfo -u bob @lab", prints: ["email", "bob+lab@example.com"] },

  // What users hold.
  { line: "euare-useraddloginprofile -u bob -p pa55+w~rd%20 @lab" },
  { line: "euare-usergetloginprofile -u bob @lab", prints: ["bob"] },
  { line: "euare-usermodloginprofile -u bob -p an0ther @lab" },
  { line: "euare-userdelloginprofile -u bob @lab" },
  { line: "euare-useraddkey -u bob @lab", prints: [/^AKI[A-Z0-9]{17,18}$/, /^[A-Za-z0-9+/]{40}$/] },
  { line: "euare-userlistkeys -u olga @lab", prints: ["$key", "Active"] },
  { line: "euare-usermodkey -u olga -k $key -s Inactive @lab" },
  { line: "euare-userlistkeys -u olga @lab", prints: ["$key", "Inactive"] },
  { line: "euare-userdelkey -u olga -k $key @lab" },
  { line: "euare-userlistkeys -u olga @lab", prints: [] },
  {
    line: "euare-usercreatecert -u bob @lab",
    prints: [/^[A-Z0-9]+$/, /^-----BEGIN CERTIFICATE-----/, /^-----BEGIN .*PRIVATE KEY-----/],
  },
  {
    line: "euare-userlistcerts -u olga -v @lab",
    prints: ["$certificateId", "$certificate", "Active", "olga"],
  },
  { line: "euare-usermodcert -u olga -c $certificateId -s Inactive @lab" },
  { line: "euare-userdelcert -u olga -c $certificateId @lab" },
  { line: "euare-userlistcerts -u olga @lab", prints: [] },
  { line: "euare-useraddcert -u bob -c $certificate @lab", prints: [/^[A-Z0-9]+$/] },
  ...["euare-userenablemfadevice", "euare-userresyncmfadevice"].flatMap((command): WalkStep[] => [
    {
      line: `${command} -u bob -s serial -a 123456 --authentication-code2 654321`,
      clients: ["2.1"],
      refused: "NotImplemented",
    },
    {
      line: `${command} -u bob -s serial -c1 123456 -c2 654321`,
      clients: ["3.0", "3.4"],
      refused: "NotImplemented",
    },
  ]),
  { line: "euare-userlistmfadevices -u bob", refused: "NotImplemented" },
  { line: "euare-userdeactivatemfadevice -u bob -s serial", refused: "NotImplemented" },

  // Policies of users.
  { line: "euare-useruploadpolicy -u bob -p p.1 -o $policy @lab" },
  {
    line: "euare-useruploadpolicy -u bob -p p.2 -o $long @lab",
    clients: ["2.1"],
    refused: "400 Bad Request",
  },
  { line: "euare-useruploadpolicy -u bob -p p.2 -o $long @lab", clients: ["3.0", "3.4"] },
  { line: "euare-userdelpolicy -u bob -p p.2 @lab", clients: ["3.0", "3.4"] },
  { line: "euare-useraddpolicy -u bob -p added -e Allow -a ec2:RunInstances -r * @lab" },
  { line: "euare-userlistpolicies -u bob @lab", prints: ["added", "p.1", "false"] },
  { line: "euare-usergetpolicy -u bob -p p.1 @lab", prints: ["$policy"] },
  { line: "euare-usergetpolicy -u bob -p none @lab", refused: "NoSuchEntity" },
  { line: "euare-userdelpolicy -u bob -p added @lab" },
  { line: "euare-userlistpolicies -u bob @lab", prints: ["p.1", "false"] },

  // Groups.
  {
    line: "euare-groupcreate -g ops -p /dev/ -v @lab",
    prints: ["~group/dev/~ops", /^[A-Z0-9]{21}$/],
  },
  {
    line: "euare-usercreate -u zoe -g ops -k @lab",
    as: "euare-useraddkey",
    prints: [/^AKI/, /^[A-Za-z0-9+/]{40}$/],
  },
  { line: "euare-groupadduser -g ops -u bob @lab" },
  { line: "euare-groupadduser -g ops -u bob @lab", refused: "EntityAlreadyExists" },
  { line: "euare-grouplistbypath @lab", prints: ["~group/dev/~ops"] },
  {
    line: "euare-grouplistusers -g ops @lab",
    prints: ["~group/dev/~ops", "~user/dev/~bob", "~user/zoe"],
  },
  { line: "euare-userlistgroups -u bob @lab", prints: ["~group/dev/~ops"] },
  { line: "euare-groupuploadpolicy -g ops -p g -f $policy @lab" },
  {
    line: "euare-groupaddpolicy -g ops -p added -e Allow -a ec2:RunInstances -r *",
    refused: "NoSuchEntity",
  },
  {
    line: "euare-groupaddpolicy -g ops -p added -e Deny -a ec2:RunInstances -r * @lab",
    clients: ["3.0", "3.4"],
  },
  { line: "euare-groupdelpolicy -g ops -p added @lab", clients: ["3.0", "3.4"] },
  { line: "euare-grouplistpolicies -g ops @lab", prints: ["g"] },
  { line: "euare-groupgetpolicy -g ops -p g @lab", prints: ["$policy"] },
  { line: "euare-groupdelpolicy -g ops -p g @lab" },
  { line: "euare-grouplistpolicies -g ops @lab", prints: [] },
  { line: "euare-groupmod -g ops -n operators -p /x/ @lab" },
  { line: "euare-grouplistbypath -p /x/ @lab", prints: ["~group/x/~operators"] },
  { line: "euare-groupremoveuser -g operators -u bob @lab" },
  { line: "euare-groupremoveuser -g operators -u bob @lab", refused: "NoSuchEntity" },
  { line: "euare-groupdel -g operators @lab", refused: "DeleteConflict" },
  { line: "euare-groupdel -g operators -R @lab" },
  { line: "euare-grouplistbypath @lab", prints: [] },

  // Server certificates, which the servers of the old clients do not have.
  { line: "euare-servercertlistbypath", clients: OLD, refused: "NotImplemented" },
  { line: "euare-servercertgetattributes -s www", clients: OLD, refused: "NotImplemented" },
  { line: "euare-servercertdel -s www", clients: OLD, refused: "NotImplemented" },
  {
    line: "euare-servercertmod -s www --new-server-certificate-name web",
    clients: OLD,
    refused: "NotImplemented",
  },
  {
    line: "euare-servercertupload -s www -c $certificate --private-key $private --certificate-chain $certificate",
    clients: OLD,
    refused: "NotImplemented",
  },
  {
    line: "euare-servercertupload -s www --certificate-file $certificate --private-key-file $private @lab",
    clients: NEW,
    prints: ["~server-certificate/www"],
  },
  { line: "euare-servercertlistbypath @lab", clients: NEW, prints: ["~server-certificate/www"] },
  { line: "euare-servercertmod -s www -n web -p /x/ @lab", clients: NEW },
  {
    line: "euare-servercertgetattributes -s web @lab",
    clients: NEW,
    prints: ["~server-certificate/x/~web", /^[A-Z0-9]{21}$/, "$certificate"],
  },
  { line: "euare-servercertdel -s web @lab", clients: NEW },

  // Roles and instance profiles.
  ...(
    [
      {
        line: "euare-rolecreate -r web -p /x/ --service ec2.amazonaws.com -v @lab",
        prints: ["~role/x/~web", /^[A-Z0-9]{21}$/],
      },
      {
        line: "euare-rolegetattributes -r web @lab",
        prints: ["~role/x/~web", /^[A-Z0-9]{21}$/, "$service"],
      },
      { line: "euare-rolelistbypath -p /x/ @lab", prints: ["~role/x/~web"] },
      { line: "euare-roleupdateassumepolicy -r web -f $trust @lab" },
      {
        line: "euare-rolegetattributes -r web @lab",
        prints: ["~role/x/~web", /^[A-Z0-9]{21}$/, "$trust"],
      },
      { line: "euare-roleuploadpolicy -r web -p r -o $policy @lab" },
      { line: "euare-roleaddpolicy -r web -p added -e Allow -a ec2:RunInstances -c * @lab" },
      { line: "euare-rolelistpolicies -r web @lab", prints: ["added", "r"] },
      { line: "euare-rolegetpolicy -r web -p r @lab", prints: ["$policy"] },
      { line: "euare-rolegetpolicy -r web -p added @lab", prints: ["$added"] },
      { line: "euare-roledelpolicy -r web -p added @lab" },
      {
        line: "euare-instanceprofilecreate -s web -v @lab",
        prints: ["~instance-profile/web", /^[A-Z0-9]{21}$/],
      },
      { line: "euare-instanceprofileaddrole -s web -r web @lab" },
      {
        line: "euare-instanceprofilegetattributes -s web -r @lab",
        prints: ["~instance-profile/web", "~role/x/~web"],
      },
      { line: "euare-instanceprofilelistbypath @lab", prints: ["~instance-profile/web"] },
      { line: "euare-instanceprofilelistforrole -r web @lab", prints: ["~instance-profile/web"] },
      { line: "euare-instanceprofileremoverole -s web -r web @lab" },
      { line: "euare-instanceprofiledel -s web @lab" },
      { line: "euare-roledel -r web @lab", refused: "DeleteConflict" },
      { line: "euare-roledelpolicy -r web -p r @lab" },
      { line: "euare-roledel -r web @lab" },
      { line: "euare-rolecreate -r app -f $trust @lab" },
      {
        line: "euare-assumerole 222222222222:app",
        prints: [/^[A-Z0-9]{20,21}$/, /^.{40}$/, /./, /^20/],
      },
      { line: "euare-roledel -r app @lab" },
      {
        line: "euare-getcallerid",
        prints: ["111111111111", "arn:aws:iam::111111111111:user/admin", /^[A-Z0-9]{21}$/],
      },
      {
        line: "euare-oidcprovidercreate https://login.example.com/x -c one -c two -t aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa @lab",
        prints: ["$provider"],
      },
      // It sends `ClientIdList`, and the server's binding has a `ClientIDList`: what it does not know, it ignores.
      { line: "euare-oidcproviderlist @lab", prints: ["$provider"] },
      { line: "euare-oidcprovideraddclientid $provider -c three @lab" },
      { line: "euare-oidcprovideraddclientid $provider -c four @lab" },
      { line: "euare-oidcproviderdelclientid $provider -c four @lab" },
      {
        line: "euare-oidcproviderchangethumbprint $provider -t bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb @lab",
      },
      {
        line: "euare-oidcprovidergetattributes $provider @lab",
        prints: ["login.example.com/x", "three", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],
      },
      { line: "euare-oidcproviderdel $provider @lab" },
    ] satisfies WalkStep[]
  ).map((step): WalkStep => ({ ...step, clients: NEW })),

  // All away.
  { line: "euare-userdel -u zoe @lab", refused: "DeleteConflict" },
  { line: "euare-userdel -u zoe -R @lab" },
  { line: "euare-userdel -u bob -R @lab" },
  { line: "euare-userdel -u eva @lab" },
  { line: "euare-userdel -u olga @lab" },
  { line: "euare-userlistbypath @lab", prints: ["~user/admin"] },
  { line: "euare-accountaliasdelete -a playground @playground" },
  { line: "euare-accountdel -a lab -r" },
  { line: "euare-userlistbypath @lab", refused: "NotAuthorized" },
];

/**
 * What a step prints on a cloud: `$name` is a value, the first `~` the front of the account's ARNs, and another one the `/` that
 * servers up to 4.0 write after a path that ends with one.
 */
export function told(
  text: string | RegExp,
  { arns, doubled }: { readonly arns: string; readonly doubled: boolean },
): string | RegExp {
  if (typeof text !== "string") return text;
  if (text.startsWith("$")) return VALUES[text.slice(1)] ?? text;
  return text.replace(/^~/, arns).replace("~", doubled ? "/" : "");
}
