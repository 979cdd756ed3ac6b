/** Ends `iamferry --help`. */
export const MAIN_EXAMPLES = `
Examples:
  iamferry check backup.iam                 what a backup holds, what is damaged
  iamferry convert backup.iam > restore.sh  a script that restores it
  iamferry convert backup.iam --to aws --account dev -o dev.sh
  iamferry convert gaad.json -o aws.iam     a backup that git can compare
  iamferry fmt aws.iam --check              whether it is laid out and sealed

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part, 4 would change.
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
