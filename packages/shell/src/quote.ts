/**
 * Whether a shell word or a here-document can hold `text`. It cannot hold U+0000, which ends an argument
 * of a command, and lone surrogates, which no UTF-8 file holds.
 */
export function canCarry(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/**
 * The shell word that stands for `word` and nothing else, in every POSIX shell, anywhere a word can stand:
 * as it is where that is safe, else in single quotes, with a backslash before what ShellCheck does not
 * want to see there. Throws on text that {@link canCarry} refuses.
 */
export function quote(word: string): string {
  if (!canCarry(word)) {
    throw new Error("iamferry bug: a shell word cannot hold U+0000 or a lone surrogate");
  }
  if (word === "") return "''";
  if (isPlain(word)) return word;
  if (reservedWords.has(word)) return `'${word}'`;
  return word.split(outside).map(quoteSegment).join("");
}

/** Whether the shell takes `word` as it stands, as an argument and as the first word of a command. */
function isPlain(word: string): boolean {
  return plain.test(word) && !reservedWords.has(word);
}

function quoteSegment(segment: string): string {
  if (segment === "") return "";
  const first = segment.charAt(0);
  if (first === "‘" || first === "’") return `"${segment}"`;
  if (first === "$" || first === "`" || first === "'" || trailing.test(segment)) {
    return segment.replaceAll(/./g, "\\$&");
  }
  return isPlain(segment) ? segment : `'${segment}'`;
}

/**
 * Words without a meaning for any shell. `=` is left out because `a=b` before a command is an assignment,
 * but may stand in options such as `--user-name=x`; `~` because it expands, also after `:` and `=`.
 */
const plain = /^(?:[A-Za-z0-9_./:,+@%-]+|-[A-Za-z0-9_./:,+@%-]*=[A-Za-z0-9_./:,+@%-]*)$/;

/**
 * What stands outside of single quotes. `$`, backtick and a backslash at the end do because ShellCheck takes
 * them for mistakes there (SC2016, SC1003), and curly single quotes stand in double quotes for the same reason
 * (SC1112). A word is split by this, since a pattern for the rest exhausts the stack on words of some megabytes.
 */
const outside = /([‘’]+|[$`']+|(?<!\\)\\+(?=[$`'‘’]|$))/;

const trailing = /^\\+$/;

/** What is not a plain word to a shell although its characters are; bash's and ksh's words included. */
const reservedWords: ReadonlySet<string> = new Set(
  "case coproc do done elif else esac fi for function if in namespace select then time until while".split(
    " ",
  ),
);
