import {
  assignDefault,
  blankLine,
  type Code,
  command,
  comment,
  defineFunction,
  expansion,
  join,
  nothing,
  syntax,
  variable,
} from "@iamferry/shell";
import { commented } from "./runtime.ts";

/** A value that the operator may set: at the top of the script, in the environment, or by an option. */
export interface ScriptValue {
  /** The shell variable, which is also the name in the environment. */
  readonly variable: string;
  /** Absent for secrets: a command line can be read by every user of the machine. */
  readonly option?: string;
  /** The template's parameter. */
  readonly parameter?: string;
  /** What it is, for people, as the rest of a line. */
  readonly help: string;
  /** What the description says; empty where it says nothing. */
  readonly initial: string;
  /** Absent: it may be empty. */
  readonly required?: true;
  readonly form: ValueForm;
}

/** What a value has to look like: nothing that any command, list of values or JSON text would understand. */
export type ValueForm = keyof typeof FORMS;

/** The values as they stand at the top of a script, to be edited. */
export function valueAssignments(values: readonly ScriptValue[]): Code {
  const names = values.map(({ variable: name }) => name).join(" ");
  return join(
    [
      join([
        comment("What the environment gives goes before what is set below."),
        syntax(`
          given=' '
          for name in ${names}; do
            if eval "[ -n \\"\\\${$name:-}\\" ]"; then
              given="$given$name "
            fi
          done
        `),
      ]),
      join([
        comment("Values to set, here, in the environment, or by options: see --help."),
        ...values.map((value) =>
          join([
            comment(sentence(value), { width: 100 }),
            assignDefault(value.variable, value.initial),
          ]),
        ),
      ]),
    ],
    blankLine,
  );
}

/** The alternatives of a `case` that read options into the values' variables. */
export function valueOptions(values: readonly ScriptValue[]): string {
  return values
    .flatMap(({ option, variable: name }) =>
      option === undefined
        ? []
        : `
        ${option}=*) take_option ${name} "\${1#*=}" ;;
        ${option})
          if [ "$#" -lt 2 ]; then
            fail "${option} needs a value" 2
          fi
          shift
          take_option ${name} "$1"
          ;;`,
    )
    .join("");
}

/** The functions that take, check and remember values. */
export function valueFunctions(values: readonly ScriptValue[]): Code {
  const names = values.filter(({ option }) => option !== undefined).map((value) => value.variable);
  return join(
    [
      commented(
        "Sets a value that an option gives.",
        `
          take_option() {
            eval "$1=\\$2"
            given="$given$1 "
          }
        `,
      ),
      commented(
        "Takes values that an earlier run was given, but for those that are given anew: an update without options changes nothing back.",
        `
          recall_values() {
            if ! [ -f "$folder/$NAME.values" ]; then
              return
            fi
            while IFS= read -r line; do
              name=\${line%%=*}
              case $name in
                ${names.join(" | ")}) ;;
                *) continue ;;
              esac
              case $given in
                *" $name "*) continue ;;
              esac
              value=\${line#*=}
              eval "$name=\\$value"
              given="$given$name "
              printf '%s=%s, as an earlier run was given (%s.values)\\n' "$name" "$value" "$NAME"
            done <"$folder/$NAME.values"
          }
        `,
      ),
      commented(
        "Keeps the values that were given for later runs: no secrets are among them.",
        `
          remember_values() {
            if [ "$dry_run" = yes ]; then
              return
            fi
            : >"$folder/$NAME.values.new"
            for name in ${names.join(" ")}; do
              case $given in
                *" $name "*)
                  eval "value=\\$$name"
                  printf '%s=%s\\n' "$name" "$value" >>"$folder/$NAME.values.new"
                  ;;
              esac
            done
            if [ -s "$folder/$NAME.values.new" ]; then
              mv -f -- "$folder/$NAME.values.new" "$folder/$NAME.values"
            else
              rm -f -- "$folder/$NAME.values.new" "$folder/$NAME.values"
            fi
          }
        `,
      ),
      checkFunction(values),
      checkValues(values),
    ],
    blankLine,
  );
}

/** The lines of `--help` for values with options, and those for values that only the environment gives. */
export function valueHelp(values: readonly ScriptValue[]): readonly (readonly [string, string])[] {
  return values.map(({ option, variable: name, help, initial }): readonly [string, string] => {
    const before = initial === "" || option === undefined ? help : `${help} (${initial})`;
    return option === undefined
      ? [name, `${help}, in the environment`]
      : [`${option} ${name}`, before];
  });
}

function sentence({ help, required, option }: ScriptValue): string {
  const rule = required === true || help.includes("if it is empty") ? "" : " May be empty.";
  const place = option === undefined ? " Better in the environment than here: it is a secret." : "";
  return `${help.charAt(0).toUpperCase()}${help.slice(1)}.${rule}${place}`;
}

function checkValues(values: readonly ScriptValue[]): Code {
  const checks = values.map(({ variable: name, required, form, option }) =>
    command(
      "check",
      name,
      form,
      required === true ? "required" : "optional",
      expansion(variable(name)),
      option ?? "",
    ),
  );
  const has = (name: string): boolean => values.some((value) => value.variable === name);
  const sizes = has("MIN_SIZE")
    ? syntax(`
        if [ "$MIN_SIZE" -gt "$DESIRED_CAPACITY" ] || [ "$DESIRED_CAPACITY" -gt "$MAX_SIZE" ]; then
          fail "MIN_SIZE=$MIN_SIZE, DESIRED_CAPACITY=$DESIRED_CAPACITY and MAX_SIZE=$MAX_SIZE must not fall" 2
        fi
        if [ "$MAX_SIZE" -lt 1 ] || [ "$MAX_SIZE" -gt 1000 ]; then
          fail "MAX_SIZE=$MAX_SIZE: must be 1 to 1000" 2
        fi
      `)
    : nothing;
  return join([
    comment("Ends the script where a value is missing, or has not the form that it must have."),
    defineFunction("check_values", join([...checks, sizes])),
  ]);
}

/** What is wrong in a value of each form, as patterns of `case`, and the rule for people. */
const FORMS = {
  image: {
    wrong: "*[!a-z0-9-]* | [!ae]*",
    rule: "emi- or ami- and letters and digits",
    right: "[ae]mi-?*",
  },
  type: { wrong: "*[!A-Za-z0-9.-]* | -*", rule: "letters, digits, dots and hyphens", right: "*" },
  key: {
    wrong: "*[!\\ -~]* | -*",
    rule: "printable ASCII, with no hyphen first",
    right: "*",
  },
  stackKey: {
    wrong: "*[!\\ -~]* | *\\;* | -*",
    rule: "printable ASCII without semicolons, which euca2ools take for the end of a parameter, and with no hyphen first",
    right: "*",
  },
  host: { wrong: "*[!A-Za-z0-9.-]* | -*", rule: "a name or an IPv4 address", right: "*" },
  network: {
    wrong: "*[!0-9./]*",
    rule: "an IPv4 network such as 10.1.0.0/16",
    right: "[0-9]*.[0-9]*.[0-9]*.[0-9]*/[0-9]*",
  },
  number: {
    wrong: "*[!0-9]* | 0?* | ??????*",
    rule: "a number of at most five digits",
    right: "*",
  },
  arn: {
    wrong: "*[!A-Za-z0-9:/+=,.@_-]*",
    rule: "the ARN of a certificate",
    right: "arn:*:*:*:*:?*",
  },
  listenerArn: {
    wrong: "*[!A-Za-z0-9:/+.@_-]*",
    rule: "the ARN of a certificate, without commas and equals signs, which euca2ools cannot pass on",
    right: "arn:*:*:*:*:?*",
  },
  list: {
    wrong: "*[!A-Za-z0-9,._-]* | -* | ,* | *, | *,,* | *,-*",
    rule: "names with commas between them",
    right: "*",
  },
  subnets: {
    wrong: "*[!a-z0-9,-]* | *, | *,,* | *,[!s]*",
    rule: "two subnets at least, with a comma between them",
    right: "subnet-?*,subnet-?*",
  },
  vpc: { wrong: "*[!a-z0-9-]*", rule: "vpc- and letters and digits", right: "vpc-?*" },
  secret: { wrong: "*[!A-Za-z0-9./+=:-]*", rule: "letters, digits and . / + = : -", right: "*" },
  subject: {
    wrong: '*[!\\ -~]* | *[\\\\\\"]*',
    rule: "as openssl takes it, such as /O=Example/CN=console.example.org",
    right: "/?*=?*",
  },
} as const;

function checkFunction(values: readonly ScriptValue[]): Code {
  const used = new Set<string>(["number", "secret", "host", ...values.map(({ form }) => form)]);
  const forms = Object.entries(FORMS).filter(([name]) => used.has(name));
  return commented(
    "Ends the script where a value has not the form that it must have: check NAME FORM required|optional VALUE OPTION.",
    `
    check() {
      if [ -z "$4" ]; then
        if [ "$3" = optional ]; then
          return
        fi
        fail "set $1 at the top of this script, in the environment\${5:+, or by $5}" 2
      fi
      right=no
      case $2 in
${forms
  .map(
    ([name, { wrong, right, rule }]) => `        ${name})
          rule='${rule}'
          case $4 in
            ${wrong}) ;;
            ${right}) right=yes ;;${right === "*" ? "" : "\n            *) ;;"}
          esac
          ;;`,
  )
  .join("\n")}
        *) fail "no form $2" ;;
      esac
      if [ "$right" = no ]; then
        fail "$1\${5:+=$4}: must be $rule" 2
      fi
    }
  `,
  );
}
