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
import { TOKEN_TYPES, type GrammarToken, type LegacyToken, type TokenKind } from "./tokens.ts";

/**
 * The grammar of one record. It is total over what the cursor hands it: every end token is optional, and
 * either half of a policy may be missing.
 */
class RecordGrammar extends EmbeddedActionsParser {
  constructor() {
    super(Object.values(TOKEN_TYPES), { recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

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

  /** `User = "user:" Name Policy* End?`; an end of the other kind is one too (R12). */
  readonly user: ParserMethod<[], UserRecord> = this.RULE("user", (): UserRecord => {
    const name = this.take("user");
    const policies = this.policies();
    const end = this.end();
    return { kind: "user", name, policies, end };
  });

  /** `Group = "group:" Name ("user:" Name)* Policy* End?` */
  readonly group: ParserMethod<[], GroupRecord> = this.RULE("group", (): GroupRecord => {
    const name = this.take("group");
    const members: LegacyToken[] = [];
    this.MANY1(() => {
      const member = this.take("user");
      this.ACTION(() => members.push(member));
    });
    const policies = this.policies();
    const end = this.end();
    return { kind: "group", name, members, policies, end };
  });

  /** `Loose = Policy* End?` */
  readonly loose: ParserMethod<[], LooseRecord> = this.RULE("loose", (): LooseRecord => {
    const policies = this.policies();
    const end = this.end();
    return { kind: "loose", policies, end };
  });

  // The next two are parts of the rules above and no rules of their own: a rule costs more than what is in it.

  /** `Policy = "policy-name:" Name ("policy-val:" Value)? | "policy-val:" Value` */
  private policies(): PolicyRecord[] {
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
  }

  /** `End = "enduser" | "endgroup"` */
  private end(): LegacyToken | undefined {
    return this.OPTION1(() =>
      this.OR1([{ ALT: () => this.take("end-user") }, { ALT: () => this.take("end-group") }]),
    );
  }

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
  const record = readRecord(tokens[0]?.kind);
  const error = grammar.errors[0];
  invariant(error === undefined, `the grammar refuses what the cursor made: ${error?.message}`);
  return record;
}

/** `Record = Header | EndAccounts | Account | User | Group | Loose`, told by the first token. */
function readRecord(first: TokenKind | undefined): LegacyRecord {
  switch (first) {
    case "header":
      return grammar.header();
    case "end-accounts":
      return grammar.endAccounts();
    case "account":
      return grammar.account();
    case "user":
      return grammar.user();
    case "group":
      return grammar.group();
    default:
      return grammar.loose();
  }
}
