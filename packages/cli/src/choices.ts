/** What `--to` may name: scripts, and the formats that a backup can be written in. */
export const TARGETS = ["euare", "aws", "text", "legacy", "json", "gaad", "iamy"] as const;

/** The shells that `completion` has a script for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

export type TargetName = (typeof TARGETS)[number];
export type Shell = (typeof SHELLS)[number];
