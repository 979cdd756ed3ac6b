/** What a client makes of an option's text beyond its type, before it makes a call. */
export type ValueRule =
  | { readonly kind: "count" | "dimensions" | "integers" | "listener" | "number" }
  | { readonly kind: "parameters" | "scaling tag" | "target" }
  | { readonly kind: "filter"; readonly names: readonly string[] };

/** What a client wants in the place of a text; undefined where it takes the text. */
export function valueProblem(rule: ValueRule, value: string): string | undefined {
  return rule.kind === "filter" ? filterProblem(rule.names, value) : PROBLEMS[rule.kind](value);
}

const PROBLEMS: Readonly<
  Record<Exclude<ValueRule["kind"], "filter">, (value: string) => string | undefined>
> = {
  count: (value) =>
    /^[1-9]\d*(?:-[1-9]\d*)?$/.test(value) ? undefined : "a number, or two with a hyphen",
  dimensions: (value) =>
    pieces(value, ",").every((piece) => piece.includes("=")) ? undefined : "KEY=VALUE,…",
  integers: (value) =>
    pieces(value, ",").every((piece) => /^[-+]?\d+$/.test(piece))
      ? undefined
      : "numbers with commas between them",
  listener: listenerProblem,
  number: (value) =>
    /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(value.trim()) ? undefined : "a number",
  // A semicolon ends a parameter: what follows it is the next one.
  parameters: (value) =>
    value.split(";").every((piece) => piece.indexOf("=") > 0)
      ? undefined
      : "KEY=VALUE, and no `;` in a value",
  "scaling tag": tagProblem,
  target: targetProblem,
};

/** As the clients split lists: blanks around items do not count, and empty items are left out. */
function pieces(value: string, separator: string): readonly string[] {
  return value
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

function filterProblem(names: readonly string[], value: string): string | undefined {
  const equals = value.indexOf("=");
  if (equals === -1) return "NAME=VALUE";
  const name = value.slice(0, equals);
  const known = names.some((each) => (each === "tag:" ? /^tag:./.test(name) : each === name));
  return known ? undefined : "the name of a filter that the command has";
}

const PROTOCOLS: readonly string[] = ["HTTP", "HTTPS", "SSL", "TCP"];

function listenerProblem(value: string): string | undefined {
  const pairs = new Map<string, string>();
  for (const piece of value.trim().split(",")) {
    if (piece === "") continue;
    const [key, item, ...more] = piece.split("=");
    if (key === undefined || item === undefined || more.length > 0)
      return "KEY=VALUE,… with one `=` in each";
    pairs.set(key.trim(), item.trim());
  }
  const known = ["protocol", "lb-port", "instance-port", "instance-protocol", "cert-id"];
  if ([...pairs.keys()].some((key) => !known.includes(key))) return `no keys but ${known.join()}`;
  const protocol = pairs.get("protocol") ?? "";
  const behind = pairs.get("instance-protocol");
  if (!PROTOCOLS.includes(protocol)) return "a protocol";
  if (behind !== undefined && (!PROTOCOLS.includes(behind) || layer(behind) !== layer(protocol)))
    return "an instance-protocol of the protocol's kind";
  const ports = ["lb-port", "instance-port"].map((key) => pairs.get(key) ?? "");
  return ports.every((port) => /^[-+]?\d+$/.test(port)) ? undefined : "lb-port and instance-port";
}

function layer(protocol: string): string {
  return protocol.startsWith("HTTP") ? "HTTP" : "TCP";
}

function tagProblem(value: string): string | undefined {
  const parts = value.split(",").map((piece) => piece.trim());
  if (!parts.every((piece) => /^(?:k|id|t|v|p)=/.test(piece))) return "k=KEY,v=VALUE,p=true";
  if (parts.some((piece) => piece.startsWith("p=") && !/^p=(?:true|false)$/i.test(piece)))
    return "p=true or p=false";
  return parts.some((piece) => /^k=./.test(piece)) ? undefined : "k=KEY";
}

function targetProblem(value: string): string | undefined {
  const colon = value.indexOf(":");
  const protocol = value.slice(0, Math.max(colon, 0)).toLowerCase();
  if (colon === -1 || colon === value.length - 1) return "PROTOCOL:PORT/PATH";
  const wantsPath = protocol === "http" || protocol === "https";
  return wantsPath && !value.includes("/", colon) ? "a path for this protocol" : undefined;
}
