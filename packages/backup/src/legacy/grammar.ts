import { EmbeddedActionsParser, type ParserMethod } from "chevrotain";
import { invariant } from "@iamferry/text";
import type {
  AccountRecord,
  EndRecord,
  GroupRecord,
  HeaderRecord,
  LegacyRecord,
  LooseRecord,
  PolicyRecord,
  UserRecord,
} from "./records.ts";
import { TOKEN_TYPES, type GrammarToken, type LegacyToken } from "./tokens.ts";

/**
 * The grammar of one record. It is total over what the cursor hands it: every end token is optional, and
 * either half of a policy may be missing.
 */
class RecordGrammar extends EmbeddedActionsParser {
  constructor() {
    super(Object.values(TOKEN_TYPES), { recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** `Record = Header | EndAccounts | Account | User | Group | Loose` */
  readonly record: ParserMethod<[], LegacyRecord> = this.RULE("record", () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.header) },
      { ALT: () => this.SUBRULE(this.endAccounts) },
      { ALT: () => this.SUBRULE(this.account) },
      { ALT: () => this.SUBRULE(this.user) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.loose) },
    ]),
  );

  /** `Header = "accounts:"` */
  readonly header: ParserMethod<[], HeaderRecord> = this.RULE("header", (): HeaderRecord => ({
    kind: "header",
    token: this.take("header"),
  }));

  /** `EndAccounts = "endaccounts"` */
  readonly endAccounts: ParserMethod<[], EndRecord> = this.RULE("endAccounts", (): EndRecord => ({
    kind: "end-accounts",
    token: this.take("end-accounts"),
  }));

  /** `Account = Name` */
  readonly account: ParserMethod<[], AccountRecord> = this.RULE("account", (): AccountRecord => ({
    kind: "account",
    name: this.take("account"),
  }));

  /** `User = "user:" Name Policy* "enduser"?`; the cursor may also end it with `endgroup` (R12). */
  readonly user: ParserMethod<[], UserRecord> = this.RULE("user", (): UserRecord => {
    const name = this.take("user");
    const policies = this.SUBRULE(this.policies);
    const end = this.SUBRULE(this.end);
    return { kind: "user", name, policies, end };
  });

  /** `Group = "group:" Name ("user:" Name)* Policy* "endgroup"?`; or `enduser` (R12). */
  readonly group: ParserMethod<[], GroupRecord> = this.RULE("group", (): GroupRecord => {
    const name = this.take("group");
    const members: LegacyToken[] = [];
    this.MANY(() => {
      const member = this.take("user");
      this.ACTION(() => members.push(member));
    });
    const policies = this.SUBRULE(this.policies);
    const end = this.SUBRULE(this.end);
    return { kind: "group", name, members, policies, end };
  });

  /** `Loose = Policy* ("enduser" | "endgroup")?` */
  readonly loose: ParserMethod<[], LooseRecord> = this.RULE("loose", (): LooseRecord => {
    const policies = this.SUBRULE(this.policies);
    const end = this.SUBRULE(this.end);
    return { kind: "loose", policies, end };
  });

  /** `Policy* ; Policy = "policy-name:" Name ("policy-val:" Value)? | "policy-val:" Value` */
  readonly policies: ParserMethod<[], PolicyRecord[]> = this.RULE("policies", () => {
    const policies: PolicyRecord[] = [];
    this.MANY(() => {
      const policy: PolicyRecord = this.OR([
        {
          ALT: () => {
            const name = this.take("policy-name");
            const value = this.OPTION(() => this.take("policy-val"));
            return { name, value };
          },
        },
        { ALT: () => ({ name: undefined, value: this.takeAgain("policy-val") }) },
      ]);
      this.ACTION(() => policies.push(policy));
    });
    return policies;
  });

  /** `End = ("enduser" | "endgroup")?` */
  readonly end: ParserMethod<[], LegacyToken | undefined> = this.RULE("end", () =>
    this.OPTION(() =>
      this.OR([{ ALT: () => this.take("end-user") }, { ALT: () => this.take("end-group") }]),
    ),
  );

  // The vector holds nothing but our own tokens, so that what chevrotain returns is one of them.
  private take(kind: keyof typeof TOKEN_TYPES): LegacyToken {
    return this.CONSUME(TOKEN_TYPES[kind]) as GrammarToken;
  }

  private takeAgain(kind: keyof typeof TOKEN_TYPES): LegacyToken {
    return this.CONSUME1(TOKEN_TYPES[kind]) as GrammarToken;
  }
}

const grammar = new RecordGrammar();

/** Reads one record from its tokens. The cursor only makes vectors that the grammar reads. */
export function parseRecord(tokens: GrammarToken[]): LegacyRecord {
  grammar.input = tokens;
  const record = grammar.record();
  const error = grammar.errors[0];
  invariant(
    error === undefined,
    `the cursor made a record that the grammar refuses: ${error?.message}`,
  );
  return record;
}
