import type { JsonObject, JsonValue } from "@iamferry/model";
import { createToken, EmbeddedActionsParser, type IToken, type TokenType } from "chevrotain";
import type { Token, TokenKind } from "./lex.ts";

/** What the grammar tells whoever builds the value, in the order of the text. */
export interface PolicyBuilder {
  readonly openObject: () => void;
  readonly key: (token: Token) => void;
  readonly assign: (token: Token) => void;
  /** Ends the member whose key was told last among the open ones. */
  readonly member: (value: JsonValue) => void;
  readonly closeObject: () => JsonObject;
  readonly literal: (token: Token) => JsonValue;
  readonly separator: (token: Token) => void;
  /** The separator told last stands before a closing bracket. */
  readonly trailing: (token: Token) => void;
}

const OPEN_BRACE: TokenType = createToken({ name: "OpenBrace" });
const CLOSE_BRACE: TokenType = createToken({ name: "CloseBrace" });
const OPEN_BRACKET: TokenType = createToken({ name: "OpenBracket" });
const CLOSE_BRACKET: TokenType = createToken({ name: "CloseBracket" });
const SEPARATOR: TokenType = createToken({ name: "Separator" });
const ASSIGN: TokenType = createToken({ name: "Assign" });
const STRING: TokenType = createToken({ name: "String" });
const RUN: TokenType = createToken({ name: "Run" });
const HOLE: TokenType = createToken({ name: "Hole" });
const ODD: TokenType = createToken({ name: "Odd" });

/** The token types of chevrotain for the kinds of the lexer. */
const TOKEN_TYPES: Readonly<Record<TokenKind, TokenType>> = {
  "open-brace": OPEN_BRACE,
  "close-brace": CLOSE_BRACE,
  "open-bracket": OPEN_BRACKET,
  "close-bracket": CLOSE_BRACKET,
  separator: SEPARATOR,
  assign: ASSIGN,
  string: STRING,
  run: RUN,
  hole: HOLE,
  odd: ODD,
};

/** A token as chevrotain wants it; the lexer's own is its `payload`. */
export function toParserToken(token: Token): IToken {
  const tokenType = TOKEN_TYPES[token.kind];
  return {
    image: token.text,
    startOffset: token.start,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    payload: token,
  };
}

/** The lexer's token behind one of chevrotain; undefined for the end of the input. */
export function fromParserToken(token: IToken | undefined): Token | undefined {
  return token?.payload as Token | undefined;
}

/**
 * The syntax that json-lib reads (`JSONObject` and `JSONArray`, `_fromJSONTokener`). Deviation: json-lib also
 * takes objects, lists and functions for keys, and functions for values.
 */
export class PolicyGrammar extends EmbeddedActionsParser {
  /** Set before each run of `object`. */
  builder: PolicyBuilder | undefined;

  constructor() {
    // Two tokens tell a separator before a member from one before the closing bracket.
    super(Object.values(TOKEN_TYPES), { recoveryEnabled: false, maxLookahead: 2 });
    this.performSelfAnalysis();
  }

  /** `object = "{" [ member *( separator member ) [ trailing ] ] "}"` */
  readonly object: () => JsonObject | undefined = this.RULE("object", () => {
    this.CONSUME(OPEN_BRACE);
    this.ACTION(() => this.builder?.openObject());
    this.OPTION(() => {
      this.SUBRULE(this.member);
      this.MANY(() => {
        this.SUBRULE(this.separator);
        this.SUBRULE2(this.member);
      });
      this.OPTION2(() => this.SUBRULE(this.trailing));
    });
    this.CONSUME(CLOSE_BRACE);
    return this.ACTION(() => this.builder?.closeObject());
  });

  /** `member = key assign value` */
  readonly member: () => void = this.RULE("member", () => {
    this.SUBRULE(this.key);
    const assign = this.CONSUME(ASSIGN);
    this.ACTION(() => this.tell("assign", assign));
    const value = this.SUBRULE(this.value);
    this.ACTION(() => this.builder?.member(value));
  });

  /** `key = string / run` */
  readonly key: () => void = this.RULE("key", () => {
    const key = this.OR([{ ALT: () => this.CONSUME(STRING) }, { ALT: () => this.CONSUME(RUN) }]);
    this.ACTION(() => this.tell("key", key));
  });

  /** `array = "[" [ element *( separator element ) [ trailing ] ] "]"` */
  readonly array: () => readonly JsonValue[] = this.RULE("array", () => {
    const elements: JsonValue[] = [];
    this.CONSUME(OPEN_BRACKET);
    this.OPTION(() => {
      elements.push(this.SUBRULE(this.element));
      this.MANY(() => {
        this.SUBRULE(this.separator);
        elements.push(this.SUBRULE2(this.element));
      });
      this.OPTION2(() => this.SUBRULE(this.trailing));
    });
    this.CONSUME(CLOSE_BRACKET);
    return elements;
  });

  /** `element = hole / value` */
  readonly element: () => JsonValue = this.RULE("element", () =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(HOLE);
          return null;
        },
      },
      { ALT: () => this.SUBRULE(this.value) },
    ]),
  );

  /** `value = object / array / string / run` */
  readonly value: () => JsonValue = this.RULE("value", () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.object) ?? null },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.literal(this.CONSUME(STRING)) },
      { ALT: () => this.literal(this.CONSUME(RUN)) },
    ]),
  );

  /** `separator = "," / ";"` */
  readonly separator: () => void = this.RULE("separator", () => {
    const separator = this.CONSUME(SEPARATOR);
    this.ACTION(() => this.tell("separator", separator));
  });

  /** `trailing = separator` */
  readonly trailing: () => void = this.RULE("trailing", () => {
    const separator = this.CONSUME(SEPARATOR);
    this.ACTION(() => {
      this.tell("separator", separator);
      this.tell("trailing", separator);
    });
  });

  private literal(consumed: IToken): JsonValue {
    return this.ACTION(() => {
      const token = fromParserToken(consumed);
      return (token && this.builder?.literal(token)) ?? null;
    });
  }

  private tell(what: "assign" | "key" | "separator" | "trailing", consumed: IToken): void {
    const token = fromParserToken(consumed);
    if (token !== undefined) this.builder?.[what](token);
  }
}
