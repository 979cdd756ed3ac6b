/** What `--to` may name: scripts, a program, and the formats that a backup can be written in. */
export const TARGETS = [
  "euare",
  "aws",
  "typescript",
  "text",
  "legacy",
  "json",
  "gaad",
  "iamy",
] as const;

/** What `plan --to` may name: scripts, a program, and data. */
export const PLAN_TARGETS = ["euare", "aws", "typescript", "json"] as const;

/** How a comparison or a plan is shown. */
export const REPORT_FORMATS = ["terminal", "markdown", "json"] as const;

/** What `export --to` may name. */
export const EXPORT_FORMATS = ["text", "json", "gaad", "iamy", "legacy"] as const;

/** What `export --skip` may name: groups of facts that cost a call for each entity. */
export const SKIP_GROUPS = ["credentials", "tags"] as const;

/** What `permissions --for` may name. */
export const PERMISSION_PURPOSES = ["export", "restore"] as const;

/** The shells that `completion` has a script for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** What `deploy` makes files for. */
export const APPLICATIONS = ["console", "app"] as const;

/** What `deploy --style` may name. */
export const DEPLOY_STYLES = ["cloudformation", "commands"] as const;

/** What `deploy --client` may name. */
export const DEPLOY_CLIENTS = ["3.0", "3.1", "3.2", "3.3", "3.4", "aws"] as const;

export type TargetName = (typeof TARGETS)[number];
export type PlanTargetName = (typeof PLAN_TARGETS)[number];
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export type Shell = (typeof SHELLS)[number];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type PermissionPurpose = (typeof PERMISSION_PURPOSES)[number];
