import railroad from "railroad-diagrams";
import { pascal, type Gast, type Production } from "./documentation-grammar.ts";

type Element = ReturnType<typeof railroad.Sequence>;

/**
 * The production as a railroad diagram: an SVG in black on white that needs no other file and runs nothing.
 * What has round corners is a line of the file or a block, what has square ones another production.
 */
export function railroadSvg({ name, parts }: Production): string {
  const drawn = railroad.Diagram(...parts.map(element)).toString();
  const opening =
    /^<svg class="railroad-diagram" (width="[\d.]+" height="[\d.]+" viewBox="[\d. ]+")>\n/;
  if (!opening.test(drawn)) throw new Error(`railroad-diagrams begins otherwise: ${drawn}`);
  return drawn.replace(
    opening,
    (_line, size: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${size}>\n<title>${name}</title>\n<style>${STYLE}</style>\n<rect class="page" width="100%" height="100%"></rect>\n`,
  );
}

const STYLE = [
  "path{fill:none;stroke:#000;stroke-width:2}",
  "rect{fill:#fff;stroke:#000;stroke-width:2}",
  ".page{stroke:none}",
  "text{font:13px monospace;text-anchor:middle;white-space:pre}",
].join("");

function element({ definition = [], label = "", name = "", type }: Gast): Element {
  switch (type) {
    case "NonTerminal":
      return railroad.NonTerminal(pascal(name));
    case "Terminal":
      return railroad.Terminal(label);
    case "Repetition":
      return railroad.ZeroOrMore(sequence(definition));
    case "Option":
      return railroad.Optional(sequence(definition));
    case "Alternation":
      return railroad.Choice(0, ...definition.map(({ definition: parts = [] }) => sequence(parts)));
    default:
      throw new Error(`no diagram shows a ${type}`);
  }
}

function sequence(parts: readonly Gast[]): Element {
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? element(only)
    : railroad.Sequence(...parts.map(element));
}
