/** What `--to` may name. */
export const TARGETS = ["euare", "aws", "json"] as const;

/** The shells that `completion` has a script for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

export type TargetName = (typeof TARGETS)[number];
export type Shell = (typeof SHELLS)[number];
