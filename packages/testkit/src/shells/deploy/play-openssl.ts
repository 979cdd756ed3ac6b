/** A file that a stub writes. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** What the stand-in for openssl prints and writes. */
export interface OpensslOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
  readonly files: readonly WrittenFile[];
}

/**
 * Plays `openssl rand`, `genrsa`, `genpkey`, `req`, `x509`, `rsa` and `pkey` as far as scripts use them: keys and certificates
 * are texts in the form of PEM that tell which key they belong to, so that a pair that does not match is noticed.
 */
export function playOpenssl(
  argv: readonly string[],
  context: {
    /** A number that no other call of the cloud gets. */
    readonly serial: () => number;
    readonly read: (path: string) => string | undefined;
    readonly input: string;
  },
): OpensslOutcome {
  const [, command = "", ...words] = argv;
  const value = (flag: string): string | undefined => {
    const at = words.indexOf(flag);
    return at === -1 ? undefined : words[at + 1];
  };
  const given = (flag: string): boolean => words.includes(flag);
  const read = (flag: string): string | undefined => {
    const path = value(flag);
    return path === undefined ? context.input : context.read(path);
  };
  const output = (text: string): OpensslOutcome => {
    const path = value("-out");
    return path === undefined ? printed(text) : { ...printed(""), files: [{ path, text }] };
  };
  switch (command) {
    case "rand": {
      const size = Number(words.at(-1));
      if (!Number.isInteger(size) || size < 1) return failed("rand: a size is missing");
      const bytes = Buffer.alloc(size, `random ${context.serial()} `);
      if (given("-hex")) return output(`${bytes.toString("hex")}\n`);
      if (!given("-base64")) return failed("rand: the stubs print no bytes");
      return output(bytes.toString("base64").replaceAll(/.{64}/g, "$&\n").trimEnd() + "\n");
    }
    case "genrsa":
    case "genpkey":
      return output(pem("RSA PRIVATE KEY", context.serial()));
    case "req": {
      const key = given("-newkey") ? pem("PRIVATE KEY", context.serial()) : read("-key");
      if (key === undefined || keyOf(key) === undefined) return failed("req: no key");
      const label = given("-x509") ? "CERTIFICATE" : "CERTIFICATE REQUEST";
      const made = output(pem(label, keyOf(key) ?? ""));
      const keyout = value("-keyout");
      if (!given("-newkey") || keyout === undefined) return made;
      return { ...made, files: [{ path: keyout, text: key }, ...made.files] };
    }
    case "x509":
    case "rsa":
    case "pkey":
      return convert({
        command,
        read,
        given,
        output,
        signer: value("-signkey") ?? value("-key"),
        file: context.read,
      });
    case "version":
      return printed("OpenSSL 1.0.1e-fips 11 Feb 2013\n");
    default:
      return failed(`openssl:Error: '${command}' is an invalid command.`);
  }
}

/** The key that a text in the form of PEM belongs to; undefined where it is none of ours. */
export function keyOf(text: string): string | undefined {
  return /^key (?<key>\S+)$/m.exec(text)?.groups?.["key"];
}

function convert(options: {
  readonly command: "x509" | "rsa" | "pkey";
  readonly read: (flag: string) => string | undefined;
  readonly given: (flag: string) => boolean;
  readonly output: (text: string) => OpensslOutcome;
  readonly signer: string | undefined;
  readonly file: (path: string) => string | undefined;
}): OpensslOutcome {
  const { command, given, output } = options;
  const text = options.read("-in");
  const key = text === undefined ? undefined : keyOf(text);
  if (text === undefined || key === undefined) return failed(`${command}: unable to load`);
  const wanted = command === "x509" ? "CERTIFICATE" : "PRIVATE KEY";
  if (!text.includes(wanted)) return failed(`${command}: expecting ${wanted}`);
  if (given("-modulus")) return output(`Modulus=${key}\n`);
  if (given("-pubkey") || given("-pubout")) return output(pem("PUBLIC KEY", key));
  if (given("-fingerprint")) return output(`sha256 Fingerprint=${fingerprint(key)}\n`);
  if (given("-enddate")) return output("notAfter=Jan  1 00:00:00 2036 GMT\n");
  if (given("-checkend") || given("-check")) return output("");
  if (given("-req")) {
    const signer = options.signer === undefined ? undefined : options.file(options.signer);
    if (signer === undefined || keyOf(signer) !== key) return failed("x509: no key to sign with");
    return output(pem("CERTIFICATE", key));
  }
  return given("-noout") ? output("") : output(text);
}

/** Colons between hexadecimal bytes, as openssl prints them. */
function fingerprint(key: string): string {
  return (Buffer.from(key).toString("hex").toUpperCase().match(/../g) ?? []).join(":");
}

function pem(label: string, key: string | number): string {
  return `-----BEGIN ${label}-----\nkey ${key}\n-----END ${label}-----\n`;
}

function printed(stdout: string): OpensslOutcome {
  return { stdout, stderr: "", status: 0, files: [] };
}

function failed(text: string): OpensslOutcome {
  return { stdout: "", stderr: `${text}\n`, status: 1, files: [] };
}
