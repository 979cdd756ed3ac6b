import { invariant } from "@iamferry/text";
import type { Deployment } from "./deployment.ts";
import { SPEC } from "./fields.ts";
import { printCommentedSpec } from "./print-spec.ts";
import { readSpec } from "./read-spec.ts";
import type { Field, RecordShape } from "./shape.ts";

/** What a spec can begin with. */
export type Preset = "console" | "app";

/**
 * A deployment that can be generated as it stands; image, certificate and the like are given when it is made. The console:
 * release 4.4, two instances of up to four behind HTTPS (the article on the triangle services), scaling and a shared cache. The
 * app: a web server with one page behind HTTP.
 */
export function defaultDeployment(preset: Preset): Deployment {
  const { value } = readSpec(preset === "console" ? CONSOLE : APP, preset);
  invariant(value !== undefined, "our own spec is without errors");
  return value.deployment;
}

/**
 * A spec file that says {@link defaultDeployment}, with comments, and with what else there is behind `#`. So are the console's
 * repositories: whoever writes another release there has not to write other repositories, too.
 */
export function exampleSpec(preset: Preset): string {
  const leftOut =
    preset === "console" ? [fieldAt("app"), fieldAt("cache", "addressFile")] : [fieldAt("console")];
  const behind = preset === "console" ? [fieldAt("console", "repositories")] : [];
  const text = printCommentedSpec(defaultDeployment(preset), {
    leftOut: new Set(leftOut),
    behind: new Set(behind),
  });
  return `${HEAD}\n${text}`;
}

const HEAD = `# What is to be deployed: iamferry deploy reads it. Values that are there are the defaults, unless a
# comment says otherwise; lines behind "#" show what else there is. Texts that YAML could take for a
# number need quotes.
`;

const CONSOLE = "name: console\nconsole: {}\nscaling: {}\ncache: {}\n";

/** The command starts services of any image: with systemd, or of release 6. */
const APP = `name: web
app:
  packages: [httpd]
  files:
    - path: /var/www/html/index.html
      content: |
        <!doctype html>
        <title>It works</title>
  commands:
    - [sh, -c, "systemctl enable --now httpd || { chkconfig httpd on; service httpd start; }"]
scaling: {}
`;

function fieldAt(...keys: readonly string[]): Field {
  let shape: RecordShape = SPEC;
  let field: Field | undefined;
  for (const key of keys) {
    field = shape.fields[key];
    invariant(field !== undefined, "a key of the table");
    if (field.shape.kind === "record") shape = field.shape;
  }
  invariant(field !== undefined, "at least one key");
  return field;
}
