/** What a person decides about a restore. All are optional. */
export interface RestoreOptions {
  /** Names that the target refuses are kept, and reported as going to be refused. Default: they are changed. */
  readonly keepNames?: boolean;
  /**
   * Allow statements of account policies are carried to clouds that give them to every user of the account.
   * Default: held back, unless the source is known to have given them to every user too.
   */
  readonly keepAccountAllow?: boolean;
  /** Login profiles are made for the user that comes with each account; passwords are asked for. Default: none. */
  readonly loginProfiles?: boolean;
  /**
   * The numbers that accounts have on the target, by their name in the Snapshot or on the target: twelve
   * digits each. Policies whose ARNs name accounts need them. Default: the ids that the Snapshot holds.
   */
  readonly accountIds?: Readonly<Record<string, string>>;
  /**
   * Only these accounts are planned, by their name in the Snapshot (the id of one without a name); a name of
   * none of them means nothing. What the accounts and all in them are named, and what policies say of other
   * accounts, comes from the whole Snapshot: plans for single accounts are parts of the plan for all of them.
   * Default: all accounts.
   */
  readonly accounts?: readonly string[];
}
