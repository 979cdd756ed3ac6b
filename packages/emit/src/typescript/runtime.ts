/** Which parts of the runtime a program needs. */
export interface RuntimeUses {
  /** Whether its calls are made in accounts that they name (Eucalyptus). */
  readonly delegates: boolean;
  /** Whether it calls what the SDK has no command for. */
  readonly own: boolean;
  /** Whether it takes an account to expect, and finds out whose credentials it has (AWS). */
  readonly caller: boolean;
  readonly runs: boolean;
  readonly tolerates: boolean;
  readonly refuses: boolean;
  readonly secrets: boolean;
  readonly results: boolean;
  /** Whether it waits until the service knows everywhere of what it made (AWS). */
  readonly waits: boolean;
}

/** The functions that the steps of a program call, each behind its comment. */
export function runtimeFunctions(uses: RuntimeUses, next: string): readonly string[] {
  return [
    uses.delegates ? DELEGATING_ACCOUNT : ACCOUNT,
    STEP,
    ...(uses.runs ? [RUN] : []),
    ...(uses.tolerates ? [TOLERATE] : []),
    ...(uses.refuses ? [REFUSED] : []),
    ATTEMPT.replace("/* delegate */\n", uses.delegates ? DELEGATE_CALL : "")
      .replace("/* send */", uses.waits ? "send(codes, call)" : "iam.send(call)")
      .replace("NEXT", () => next),
    ...(uses.waits ? [SEND, REMEMBER, IS_TOO_EARLY] : []),
    ...(uses.delegates ? [DELEGATE] : []),
    DESCRIBE.replace("/* own */\n", uses.own ? DESCRIBE_OWN : ""),
    CODE_OF,
    ...(uses.results ? [KNOWN] : []),
    ...(uses.secrets ? [SECRET, ASK] : []),
    ...(uses.caller ? [CHECK_CALLER, ACCOUNT_OF] : []),
    FAIL,
    PRINTABLE,
  ].map((part) => part.trim());
}

/** The class of commands that the SDK does not have; stands before what uses it. */
export const EUARE_CLASS: string = `
/** A call of Eucalyptus that the SDK does not know: a harmless one whose parameters are replaced. */
class EuareCommand extends GetAccountSummaryCommand {
  readonly action: string;
  readonly parameters: object;

  constructor(action: string, parameters: object) {
    super({});
    this.action = action;
    this.parameters = parameters;
    const words: string[] = [\`Action=\${action}\`, "Version=2010-05-08"];
    const add = (name: string, value: unknown): void => {
      if (Array.isArray(value)) {
        value.forEach((item, at) => add(\`\${name}.member.\${at + 1}\`, item));
      } else if (typeof value === "object" && value !== null) {
        for (const [key, each] of Object.entries(value)) {
          add(name === "" ? key : \`\${name}.\${key}\`, each);
        }
      } else {
        words.push(\`\${name}=\${encodeURIComponent(String(value))}\`);
      }
    };
    add("", parameters);
    this.middlewareStack.add(
      (next) => async (args) => {
        replaceBody(args.request, () => words.join("&"));
        return next(args);
      },
      { name: "euareCommand", step: "serialize", priority: "low" },
    );
  }
}
`.trim();

/** Changes the text of a request before it is signed; for EuareCommand and DelegateAccount. */
export const REPLACE_BODY: string = `
/** Changes what a request says, before it is signed. */
function replaceBody(request: unknown, change: (body: string) => string): void {
  if (
    typeof request !== "object" ||
    request === null ||
    !("body" in request) ||
    typeof request.body !== "string"
  ) {
    throw new Error("the SDK does not make requests as it did");
  }
  request.body = change(request.body);
}
`.trim();

const ACCOUNT = `
/** What follows is done in this account. */
function account(name: string): void {
  place = name;
  console.error(\`\\naccount \${name}\`);
}
`;

const DELEGATING_ACCOUNT = `
/** What follows is done in this account, or in the caller's. */
function account(name: string | undefined): void {
  delegate = name;
  place = name ?? "of the caller";
  console.error(\`\\naccount \${printable(place)}\`);
}
`;

const STEP = `
/** Shows how far the program is and what it does next. */
function step(title: string): void {
  number += 1;
  label = title;
  console.error(\`[\${number}/\${total}] \${title}\`);
}
`;

const RUN = `
/** Makes a call; any error ends the program. */
async function run<
  In extends ServiceInputTypes,
  Out extends ServiceOutputTypes,
>(call: Call<In, Out>): Promise<Partial<Out>> {
  return tolerate([], call);
}
`;

const TOLERATE = `
/** Makes a call; to be answered with one of these codes is as good as done. */
async function tolerate<
  In extends ServiceInputTypes,
  Out extends ServiceOutputTypes,
>(codes: readonly string[], call: Call<In, Out>): Promise<Partial<Out>> {
  const { code, output } = await attempt(codes, call);
  if (code !== undefined) console.error(\`  nothing to do: \${code}\`);
  return output ?? {};
}
`;

const REFUSED = `
/** Makes a call; true if it is answered with one of these codes. Any other error ends the program. */
async function refused<
  In extends ServiceInputTypes,
  Out extends ServiceOutputTypes,
>(codes: readonly string[], call: Call<In, Out>): Promise<boolean> {
  const { code } = await attempt(codes, call);
  return code !== undefined;
}
`;

const ATTEMPT = `
/** Makes a call, or says that it was answered with one of these codes. Any other error ends the program. */
async function attempt<
  In extends ServiceInputTypes,
  Out extends ServiceOutputTypes,
>(
  codes: readonly string[],
  call: Call<In, Out>,
): Promise<{ readonly code?: string; readonly output?: Out }> {
  if (isDry) {
    console.log(\`  \${describe(call)}\`);
    return {};
  }
/* delegate */
  try {
    return { output: await /* send */ };
  } catch (error) {
    const code = codeOf(error);
    if (codes.includes(code)) return { code };
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      [
        \`\\nstopped at [\${number}/\${total}] \${label}, account \${printable(place)}\`,
        \`  \${printable(\`\${code}: \${reason}\`)}\`,
        "once that is solved, NEXT",
      ].join("\\n"),
    );
    process.exit(1);
  }
}
`;

const SEND = `
/** Sends a call, and again where the service may not know yet of what it names; for a minute at most. */
async function send<
  In extends ServiceInputTypes,
  Out extends ServiceOutputTypes,
>(codes: readonly string[], call: Call<In, Out>): Promise<Out> {
  for (let turn = 0; ; turn += 1) {
    try {
      const output = await iam.send(call);
      remember(output);
      return output;
    } catch (error) {
      const code = codeOf(error);
      const seconds = WAITS[turn];
      if (
        seconds === undefined ||
        codes.includes(code) ||
        !isTooEarly(code, call.input)
      ) {
        throw error;
      }
      console.error(\`  \${code}: tries again in \${seconds} s\`);
      await setTimeout(seconds * 1000);
    }
  }
}
`;

const REMEMBER = `
/** Keeps the ARN of what was made. */
function remember(output: object): void {
  for (const [kind, entity] of Object.entries(output)) {
    if (!/^(?:Group|InstanceProfile|Policy|Role|User)$/.test(kind)) continue;
    if (typeof entity?.Arn === "string") made.push(entity.Arn);
  }
}
`;

const IS_TOO_EARLY = `
/** Whether an error may say no more than that something was made only now: an entity, or a principal of a trust policy. */
function isTooEarly(code: string, input: object): boolean {
  const said = JSON.stringify(input);
  if (code === "MalformedPolicyDocument") {
    return said.includes("Principal") && made.some((arn) => said.includes(arn));
  }
  const named = (arn: string): boolean =>
    said.includes(arn) || said.includes(\`"\${arn.split("/").pop()}"\`);
  return code === "NoSuchEntity" && made.some(named);
}
`;

const DELEGATE_CALL = `
  if (delegate !== undefined) delegateTo(delegate, call);
`.slice(1);

const DELEGATE = `
/** Lets a call be made in another account than the caller's, which administrators of the cloud may. */
function delegateTo<
  In extends ServiceInputTypes,
  Out extends ServiceOutputTypes,
>(name: string, call: Call<In, Out>): void {
  call.middlewareStack.add(
    (next) => async (args) => {
      replaceBody(args.request, (body) =>
        ABOUT_ACCOUNTS.test(body)
          ? body
          : \`\${body}&DelegateAccount=\${encodeURIComponent(name)}\`,
      );
      return next(args);
    },
    { name: "delegateAccount", step: "build", priority: "high" },
  );
}
`;

const DESCRIBE = `
/** A call so that it can be read. */
function describe<In extends ServiceInputTypes, Out extends ServiceOutputTypes>(
  call: Call<In, Out>,
): string {
/* own */
  const action = call.constructor.name.replace(/Command$/, "");
  return \`\${action} \${JSON.stringify(call.input)}\`;
}
`;

const DESCRIBE_OWN = `
  if (call instanceof EuareCommand) {
    return \`\${call.action} \${JSON.stringify(call.parameters)}\`;
  }
`.slice(1);

const CODE_OF = `
/** The code of the service's error, or what else went wrong. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "error";
  if ("Code" in error && typeof error.Code === "string") return error.Code;
  return "name" in error ? String(error.name) : "error";
}
`;

const KNOWN = `
/** What the answer to an earlier call must hold. */
function known(value: string | undefined): string {
  if (value !== undefined) return value;
  if (isDry) return "(known when it runs)";
  return fail(
    \`\${label}: it needs the answer to an earlier call, which found it done already\`,
  );
}
`;

const SECRET = `
/** Asks for a secret at the terminal, twice, and shows nothing of it. */
async function secret(what: string): Promise<string> {
  if (isDry) return \`(asks for \${what})\`;
  if (!process.stdin.isTTY) {
    return fail(\`needs a terminal to ask for \${what}: run this program in one\`);
  }
  for (;;) {
    const first = await ask(\`  \${what}: \`);
    const second = await ask("  the same again: ");
    if (first === second && first !== "") return first;
    console.error("  that is not the same, or nothing");
  }
}
`;

const ASK = `
/** Reads a line that the terminal does not show. */
async function ask(prompt: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: true,
    historySize: 0,
  });
  lines.on("SIGINT", () => process.exit(130));
  lines.on("close", () => process.stderr.write("\\n"));
  process.stderr.write(prompt);
  try {
    return await lines.question("");
  } finally {
    lines.close();
  }
}
`;

const CHECK_CALLER = `
/** Says whose credentials these are, and stops where they are another account's than expected. */
async function checkCaller(isOneOfSeveral: boolean): Promise<string> {
  if (isDry) return expectedAccount ?? "ACCOUNT";
  const found = await accountOf().catch((error: unknown) =>
    fail(\`cannot tell whose credentials these are: \${String(error)}\`),
  );
  console.error(\`caller \${found}\`);
  if (expectedAccount === undefined && isOneOfSeveral) {
    return fail(
      \`there are several accounts, each with a program of its own: if this one is for \${found}, run it with --expect-account \${found}\`,
      2,
    );
  }
  if (expectedAccount !== undefined && found !== expectedAccount) {
    return fail(
      \`the credentials are of account \${found}, not \${expectedAccount}: nothing was done\`,
    );
  }
  return found;
}
`;

const ACCOUNT_OF = `
/** The number of the caller's account: that of its user, or, of a role's session, of any role. */
async function accountOf(): Promise<string> {
  let arn: string | undefined;
  try {
    arn = (await iam.send(new GetUserCommand({}))).User?.Arn;
  } catch {
    // A session of a role has no user.
    const { Roles = [] } = await iam.send(
      new ListRolesCommand({ MaxItems: 1 }),
    );
    arn = Roles[0]?.Arn;
  }
  const number = /^arn:[^:]*:iam::([0-9]{12}):/.exec(arn ?? "")?.[1];
  if (number === undefined) throw new Error("no answer names the account");
  return number;
}
`;

const FAIL = `
/** Ends the program with a message. */
function fail(message: string, status = 1): never {
  console.error(printable(message));
  process.exit(status);
}
`;

const PRINTABLE = `
/** A text that a terminal can only show. */
function printable(text: string): string {
  return text.replaceAll(/[\\p{Cc}\\p{Cf}]+/gu, " ");
}
`;
