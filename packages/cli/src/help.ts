/** Ends `iamferry --help`. */
export const MAIN_EXAMPLES = `
Examples:
  iamferry check backup.iam                 what a backup holds, what is damaged
  iamferry convert backup.iam > restore.sh  a script that restores it
  iamferry convert backup.iam --to aws --account dev -o dev.sh
  iamferry convert gaad.json -o aws.iam     a backup that git can compare
  iamferry fmt aws.iam --check              whether it is laid out and sealed
  iamferry can aws.iam bob s3:ListBucket arn:aws:s3:::data    and why
  iamferry export --cloud aws -o cloud.iam  a backup of a live cloud
  iamferry restore cloud.iam --cloud aws --dry-run    what a restore would do

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part, 4 differs, or no.
`;

/** Ends `iamferry convert --help`. */
export const CONVERT_EXAMPLES = `
Examples:
  iamferry convert backup.iam -o restore.sh
  iamferry convert backup.iam --cloud eucalyptus-3.4 --client 3.1 > restore.sh
  iamferry convert backup.iam --to aws -o aws-scripts/
  iamferry convert legacy.iam -o new.iam
  aws iam get-account-authorization-details | iamferry convert - -o aws.iam
  iamferry convert new.iam --to iamy -o iamy/
  iamferry convert backup.iam --cloud aws -o restore.ts    calls the AWS SDK
  ssh cloud cat backup.iam | iamferry convert - --to json

FILE may be a backup in format 2 (text) or in the legacy format, its JSON form,
GAAD JSON with other outputs of aws iam, or a folder of iamy: its content tells.
The result goes to standard output, what was lost or changed to standard error.
Exit codes: 0 all of it, 1 nothing usable, 2 wrong usage, 3 a part of it.
`;

/** Ends `iamferry check --help`. */
export const CHECK_EXAMPLES = `
Examples:
  iamferry check backup.iam
  iamferry check *.iam --json

Exit codes: 0 sound, 1 nothing usable, 2 wrong usage, 3 damaged in part.
`;

/** Ends `iamferry fmt --help`. */
export const FMT_EXAMPLES = `
Examples:
  iamferry fmt backup.iam --check
  iamferry fmt *.iam --write
  iamferry fmt backup.iam --write --seal     after an edit or a merge in git

A file that is damaged or was changed after it was sealed is refused; --seal
accepts changes, not damage. What is refused is not written.
Exit codes: 0 done, 1 nothing usable, 2 wrong usage, 3 some were refused,
4 a file would change (--check).
`;

/** Ends `iamferry can --help`. */
export const CAN_EXAMPLES = `
Examples:
  iamferry can backup.iam bob ec2:RunInstances
  iamferry can gaad.json role/web s3:GetObject arn:aws:s3:::data/x
  iamferry can aws.iam bob iam:ListUsers --context aws:SourceIp=10.0.0.1
  iamferry can 'live:?cloud=aws' bob iam:ListUsers     asks a live cloud

PRINCIPAL is a user or a role: its name, user/NAME or role/NAME, with the
account in front (lab/user/bob), or its ARN. ACTION is one action, RESOURCE the
ARN of what it is done to; without it the answer is about *. A condition key
that --context does not give is not in the request. The answer is what the
policies in FILE say; those of resources, organizations and sessions are not
in it.
Exit codes: 0 yes, 4 no, 3 what is unknown could decide otherwise, 1 nothing
usable, 2 wrong usage.
`;

/** Ends `iamferry diff --help`. */
export const DIFF_EXAMPLES = `
Examples:
  iamferry diff yesterday.iam today.iam
  aws iam get-account-authorization-details | iamferry diff backup.iam -
  iamferry diff a.iam b.iam --only kind=role --ignore name=AWSServiceRole*
  iamferry diff --base base.iam ours.iam theirs.iam
  iamferry diff a.iam b.iam --format markdown > comment.md
  iamferry diff backup.iam 'live:?cloud=aws&profile=prod'

Policies are compared by what they mean: order, Sid and spelling do not count,
and what is not shown is counted. Different is not proven equal, no more.
Exit codes: 0 no difference, 1 nothing usable, 2 wrong usage, 3 a side was not
read whole, 4 differences.
`;

/** Ends `iamferry plan --help`. */
export const PLAN_EXAMPLES = `
Examples:
  iamferry plan now.iam wanted.iam
  iamferry plan now.iam wanted.iam --to aws -o change.sh
  iamferry plan now.iam wanted.iam --protect user/ops --fail-on lockout
  iamferry plan now.iam wanted.iam --allow-delete --max-deletes 3
  iamferry plan 'live:?cloud=aws&profile=prod' wanted.iam

Nothing is deleted without --allow-delete, and nothing at all is taken away
where one of the inputs was not read whole.
Exit codes: 0 all of it, 1 nothing usable or --fail-on, 2 wrong usage, 3 a part
of it.
`;

/** Ends `iamferry export --help`. */
export const EXPORT_EXAMPLES = `
Examples:
  iamferry export --cloud aws --profile prod -o prod.iam
  iamferry export --cloud eucalyptus-4.4 --eucarc ~/.euca/eucarc -o cloud.iam
  iamferry export --cloud aws --skip credentials > quick.iam

Nothing is changed on the cloud. Passwords and secret keys cannot be read. What
could not be read is named and marked in the backup; such a part takes the
place of no whole backup: it goes beside it, to FILE.partial.
Exit codes: 0 all of it, 1 nothing usable, 2 wrong usage, 3 a part of it.
`;

/** Ends `iamferry verify --help`. */
export const VERIFY_EXAMPLES = `
Examples:
  iamferry verify backup.iam --cloud aws --profile prod
  iamferry verify backup.iam --cloud eucalyptus-5.1 --ignore kind=role --json

It compares as diff does: policies by what they mean; ids, dates and what no
restore brings back do not count.
Exit codes: 0 no difference, 1 nothing usable, 2 wrong usage, 3 a side was not
read whole, 4 differences.
`;

/** Ends `iamferry permissions --help`. */
export const PERMISSIONS_EXAMPLES = `
Examples:
  iamferry permissions --for export > read.json
  aws iam create-policy --policy-name read --policy-document file://read.json

Exit codes: 0 done, 2 wrong usage.
`;

/** Ends `iamferry restore --help`. */
export const RESTORE_EXAMPLES = `
Examples:
  iamferry restore backup.iam --cloud aws --profile lab --dry-run
  iamferry restore backup.iam --cloud aws --profile lab
  iamferry restore backup.iam --cloud aws --profile lab --resume

It reads the cloud, shows the plan, asks, carries it out, and reads the cloud
again. Who runs it keeps all of its rights. Killed at any moment, it goes on
with --resume. Access keys and passwords are not restored.
Exit codes: 0 nothing differs, 1 nothing was done, 2 wrong usage, 3 done in
part, or something differs still.
`;

/** Ends `iamferry undo --help`. */
export const UNDO_EXAMPLES = `
Examples:
  iamferry undo backup.iam.journal --profile lab --dry-run
  iamferry undo backup.iam.journal --profile lab

The cloud is that of the journal. What was deleted with its secrets or its id
does not come back; each such step is named.
Exit codes: 0 all of it, 1 nothing was taken back, 2 wrong usage, 3 a part of
it.
`;

/** Ends `iamferry rehearse --help`. */
export const REHEARSE_EXAMPLES = `
Examples:
  iamferry rehearse backup.iam --cloud aws
  iamferry rehearse backup.iam --cloud eucalyptus-5.1 --load now.iam

It touches no network: the cloud is in memory, with the rules of the real one.
Exit codes: 0 nothing refused and nothing differs, 1 nothing usable, 2 wrong
usage, 3 something refused, or not carried, 4 something differs.
`;

/** Ends `iamferry serve --help`. */
export const SERVE_EXAMPLES = `
Examples:
  iamferry serve
  iamferry serve --cloud eucalyptus-4.4 --enforce --log
  iamferry serve --load backup.iam --save after.iam --port 0
  iamferry serve --faults throttling=5%,lost-answers=1%,seed=7
  iamferry serve --instance instance.json

The settings for clients go to standard output, all else to standard error.
Without --enforce nothing is checked: whose an access key is still tells the
account, and so do twelve digits in place of a key. Other addresses than
loopback need --enforce and --secrets.
kill -USR2 saves to --save without stopping. Faults: throttling, lost-answers,
stale-reads, short-pages, denied-calls, html-errors, failed-volumes,
stuck-attachments.
Exit codes: 0 stopped, 1 it could not start or save, 2 wrong usage.
`;

/** Ends `iamferry attach-volume --help`. */
export const ATTACH_VOLUME_EXAMPLES = `
Examples:
  iamferry attach-volume             as the user data of the instance says
  iamferry attach-volume --settings /etc/iamferry/attach-volume.conf
  iamferry attach-volume --snapshot snap-0a1b2c3d --mount /srv/data

Settings are lines: snapshot=snap-0a1b2c3d or volume=vol-…, device, region,
endpoint, format, mount, access-key-id and secret-access-key; or the same as a
JSON object; or three words: KEY-ID SECRET-KEY vol-…|snap-…. Without keys the
instance's role counts. It can be ended at any point and run again: a volume
that was made for the instance is found by its tag, iamferry:attach-volume.
Exit codes: 0 attached, 1 failed, 2 wrong usage, 3 attached, not mounted.
`;
