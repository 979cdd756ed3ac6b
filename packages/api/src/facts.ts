/** A release of Eucalyptus, major and minor: `4.2`. */
export type EucalyptusRelease = `${number}.${number}`;

/** What the published descriptions of both clouds say of one action. */
export interface ActionFacts {
  /** Absent where AWS does not have the action. */
  readonly aws?: {
    /** Error codes that AWS' description names for it, as the query protocol sends them. */
    readonly errors: readonly string[];
  };
  /**
   * First and last release that answer it; absent where Eucalyptus does not. Described are 3.1 to 4.4 and 5.1: what is
   * new in 5.1, which is managed policies alone, came with 5.0.
   */
  readonly eucalyptus?: { readonly first: EucalyptusRelease; readonly last: EucalyptusRelease };
  /** By the name of the request parameter. `DelegateAccount` is not among them: see `IamCallOf.account`. */
  readonly members: Readonly<Record<string, MemberFacts>>;
}

/** What the descriptions say of one member of an input. Neither gives lengths or patterns. */
export interface MemberFacts {
  readonly type: "string" | "boolean" | "integer" | "list" | "map" | "structure";
  /** Absent where AWS does not have the member. */
  readonly aws?: "required" | "optional";
  /** Absent where Eucalyptus does not have the member. */
  readonly eucalyptus?: "required" | "optional" | "required-in-some-releases";
  /** The last release of Eucalyptus that takes it; absent where the last one described does. */
  readonly until?: EucalyptusRelease;
  /** Must not be logged, printed or put on a command line. */
  readonly sensitive?: true;
}
