/** Parameters by the parts of their names: `Tags.member.1.Key` is `Key` below `1` below `member` below `Tags`. */
export interface ParameterNode {
  /** The whole name, where a parameter ends here. */
  readonly name?: string;
  readonly value?: string;
  readonly children?: ReadonlyMap<string, ParameterNode>;
}

interface Growing {
  name?: string;
  value?: string;
  children?: Map<string, Growing>;
}

/** The tree of parameters. Parts of a name behind the {@link DEEPEST} stay together. Takes linear time. */
export function parameterTree(
  values: ReadonlyMap<string, string>,
): ReadonlyMap<string, ParameterNode> {
  const roots = new Map<string, Growing>();
  for (const [name, value] of values) {
    let siblings = roots;
    let at = 0;
    for (let depth = 1; depth < DEEPEST; depth++) {
      const dot = name.indexOf(".", at);
      if (dot < 0) break;
      const node = nodeAt(siblings, name.slice(at, dot));
      node.children ??= new Map();
      siblings = node.children;
      at = dot + 1;
    }
    const leaf = nodeAt(siblings, name.slice(at));
    leaf.name = name;
    leaf.value = value;
  }
  return roots;
}

/** Deeper than any input of IAM is. */
const DEEPEST = 12;

function nodeAt(siblings: Map<string, Growing>, part: string): Growing {
  const found = siblings.get(part);
  if (found !== undefined) return found;
  const made: Growing = {};
  siblings.set(part, made);
  return made;
}
