import { EmbeddedActionsParser, type ParserMethod } from "chevrotain";
import { invariant } from "@iamferry/text";
import type {
  AccountRecord,
  EntityRecordNode,
  FieldNode,
  HeaderRecord,
  TrailerRecord,
} from "./records.ts";
import { TOKEN_TYPES, type GrammarToken, type LineKind, type LineToken } from "./tokens.ts";

/** What {@link BackupGrammar.file} makes of a whole file. */
export interface FileRecord {
  readonly header: HeaderRecord;
  readonly accounts: readonly {
    readonly head: AccountRecord;
    readonly entities: readonly EntityRecordNode[];
    readonly end: LineToken;
  }[];
  readonly trailer: TrailerRecord;
}

/**
 * The grammar over lines. Files are read record by record, by the rules of one record, which are total over
 * what the reader hands them: ends may be missing, and a text may have lost its line. The rules above
 * them are those of a sound file.
 */
export class BackupGrammar extends EmbeddedActionsParser {
  constructor() {
    super(Object.values(TOKEN_TYPES), { recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  /** `File = Header Account* Trailer` */
  readonly file: ParserMethod<[], FileRecord> = this.RULE("file", (): FileRecord => {
    const header = this.SUBRULE(this.header);
    const accounts: FileRecord["accounts"][number][] = [];
    this.MANY(() => {
      const account = this.SUBRULE(this.account);
      this.ACTION(() => accounts.push(account));
    });
    const trailer = this.SUBRULE(this.trailer);
    return { header, accounts, trailer };
  });

  /** `Account = AccountHead Entity* "endaccount" Seal` */
  readonly account: ParserMethod<[], FileRecord["accounts"][number]> = this.RULE(
    "account",
    (): FileRecord["accounts"][number] => {
      const head = this.SUBRULE(this.accountHead);
      const entities: EntityRecordNode[] = [];
      this.MANY(() => {
        const entity = this.SUBRULE(this.entity);
        this.ACTION(() => entities.push(entity));
      });
      return { head, entities, end: this.take("end-account") };
    },
  );

  /** `Header = "iam-backup: " Version Field* ("endheader" Seal)?` */
  readonly header: ParserMethod<[], HeaderRecord> = this.RULE("header", (): HeaderRecord => {
    const opener = this.take("header");
    const fields = this.fields();
    return { kind: "header", opener, fields, end: this.OPTION3(() => this.take("end-header")) };
  });

  /** `AccountHead = "account: " Atom Field*` */
  readonly accountHead: ParserMethod<[], AccountRecord> = this.RULE(
    "accountHead",
    (): AccountRecord => {
      const opener = this.take("account");
      return { kind: "account", opener, fields: this.fields() };
    },
  );

  /** `Entity = Kind ": " Atom Field* ("end" Kind Seal)?` */
  readonly entity: ParserMethod<[], EntityRecordNode> = this.RULE(
    "entity",
    (): EntityRecordNode => {
      const opener = this.take("entity");
      const fields = this.fields();
      return { kind: "entity", opener, fields, end: this.OPTION3(() => this.take("end-entity")) };
    },
  );

  /** `Trailer = ("complete: " ("yes" | "no"))? ("counts:" Count*)? ("sha256: " 64hex)?` */
  readonly trailer: ParserMethod<[], TrailerRecord> = this.RULE("trailer", (): TrailerRecord => {
    const complete = this.OPTION(() => this.take("complete"));
    const counts = this.OPTION1(() => this.take("counts"));
    const sha256 = this.OPTION2(() => this.take("sha256"));
    return { kind: "trailer", complete, counts, sha256 };
  });

  // Part of the rules above and no rule of its own: a rule costs more than what is in it.

  /** `Field = Keyword ":" Words Block? "policy-val:"? Block? | "policy-val:" Block? | Block` */
  private fields(): FieldNode[] {
    const fields: FieldNode[] = [];
    this.MANY(() => {
      const field: FieldNode = this.OR([
        {
          ALT: () => {
            const line = this.take("field");
            const block = this.OPTION(() => this.take("block"));
            const policyVal = this.OPTION1(() => this.CONSUME1(TOKEN_TYPES["policy-val"]));
            const policyBlock = this.OPTION2(() => this.CONSUME1(TOKEN_TYPES.block));
            return {
              line,
              block,
              policyVal: policyVal as GrammarToken | undefined,
              policyBlock: policyBlock as GrammarToken | undefined,
            };
          },
        },
        {
          ALT: () => {
            const policyVal = this.CONSUME2(TOKEN_TYPES["policy-val"]) as GrammarToken;
            const policyBlock = this.OPTION4(() => this.CONSUME2(TOKEN_TYPES.block));
            return {
              line: undefined,
              block: undefined,
              policyVal,
              policyBlock: policyBlock as GrammarToken | undefined,
            };
          },
        },
        {
          ALT: () => {
            const block = this.CONSUME3(TOKEN_TYPES.block) as GrammarToken;
            return { line: undefined, block, policyVal: undefined, policyBlock: undefined };
          },
        },
      ]);
      this.ACTION(() => fields.push(field));
    });
    return fields;
  }

  // The vector holds nothing but our own tokens, so that what chevrotain returns is one of them.
  private take(kind: LineKind): LineToken {
    return this.CONSUME(TOKEN_TYPES[kind]) as GrammarToken;
  }
}

/** The one parser: making it takes milliseconds. */
const grammar = new BackupGrammar();

/** Reads the header from its lines. The reader only makes vectors that the grammar reads. */
export function parseHeader(tokens: GrammarToken[]): HeaderRecord {
  return parse(tokens, () => grammar.header());
}

/** Reads what an account says of itself. */
export function parseAccountHead(tokens: GrammarToken[]): AccountRecord {
  return parse(tokens, () => grammar.accountHead());
}

/** Reads an entity. */
export function parseEntity(tokens: GrammarToken[]): EntityRecordNode {
  return parse(tokens, () => grammar.entity());
}

/** Reads the last lines, which the reader has put in order. */
export function parseTrailer(tokens: GrammarToken[]): TrailerRecord {
  return parse(tokens, () => grammar.trailer());
}

/** Reads a sound file whole, by the rules that the documentation shows. @internal */
export function parseFile(tokens: GrammarToken[]): FileRecord {
  return parse(tokens, () => grammar.file());
}

function parse<T>(tokens: GrammarToken[], rule: () => T): T {
  grammar.input = tokens;
  const record = rule();
  const error = grammar.errors[0];
  invariant(error === undefined, `the grammar refuses what the reader made: ${error?.message}`);
  return record;
}
