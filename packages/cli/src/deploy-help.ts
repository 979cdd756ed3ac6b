/** Ends `iamferry deploy --help`. */
export const DEPLOY_EXAMPLES = `
Examples:
  iamferry deploy init -o console.yaml             a commented spec; change it
  iamferry deploy console --cloud eucalyptus-4.2 --spec console.yaml -o console/
  iamferry deploy show console/                    a picture of it
  sh console/deploy.sh --help                      what the script takes

Nothing is changed on a cloud: deploy.sh, which is made, does that.
Say iamferry deploy COMMAND --help for the options of one.
`;

/** End `iamferry deploy console --help` and `iamferry deploy app --help`. */
export const DEPLOY_MAKE_EXAMPLES: Readonly<Record<"console" | "app", string>> = {
  console: `
Examples:
  iamferry deploy console --cloud eucalyptus-4.2 -o console/
  iamferry deploy console --cloud eucalyptus-4.0 --style commands -o console/
  iamferry deploy console --cloud aws --spec console.yaml -o console/
  iamferry deploy console --cloud eucalyptus-4.4 --client 3.2 -o console/

What the spec leaves open is given to deploy.sh, by options or the environment.
Files that were changed by hand are not overwritten without --force.
Exit codes: 0 made, 1 nothing was written, 2 wrong usage.
`,
  app: `
Examples:
  iamferry deploy init app -o web.yaml
  iamferry deploy app --cloud aws --spec web.yaml -o web/
  iamferry deploy app --cloud aws --spec web.yaml --attach-volume snap-1a2b3c4d -o web/

What the spec leaves open is given to deploy.sh, by options or the environment.
Files that were changed by hand are not overwritten without --force.
Exit codes: 0 made, 1 nothing was written, 2 wrong usage.
`,
};

/** Ends `iamferry deploy init --help`. */
export const DEPLOY_INIT_EXAMPLES = `
Examples:
  iamferry deploy init > console.yaml
  iamferry deploy init app -o web.yaml
`;

/** Ends `iamferry deploy show --help`. */
export const DEPLOY_SHOW_EXAMPLES = `
Examples:
  iamferry deploy show console/
  iamferry deploy show console/ --svg console.svg

It draws what the template and the user data say, not the description; where
there is no template, the description.
Exit codes: 0 drawn, 1 nothing usable, 2 wrong usage, 3 not all could be read.
`;

/** Ends \`iamferry deploy diff --help\`. */
export const DEPLOY_DIFF_EXAMPLES = `
Examples:
  iamferry deploy diff console/
  iamferry deploy diff console/ --spec console.yaml

A template that was changed by hand is told from the description, field by
field, and what no description holds by its place in the template.
Exit codes: 0 no difference, 1 nothing usable, 2 wrong usage, 3 not all could
be read, 4 differences.
`;
