import type { Hole, HoledText } from "../user-data/hole.ts";
import { HOLES } from "../user-data/hole.ts";
import { isList, isObject } from "./shapes.ts";
import type { TemplateValue } from "./template.ts";
import { holeValue } from "./values.ts";

/**
 * User data as a template holds it, whatever its pieces; undefined where it is no text in base64 that is joined of texts and of
 * what fills holes.
 */
export function userDataInTemplate(value: TemplateValue | undefined): HoledText | undefined {
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const text = value["Fn::Base64"];
  if (typeof text === "string") return text === "" ? [] : [text];
  if (!isObject(text) || Object.keys(text).length !== 1) return undefined;
  const join = text["Fn::Join"];
  if (!isList(join) || join.length !== 2 || join[0] !== "") return undefined;
  const pieces = join[1];
  if (!isList(pieces)) return undefined;
  const parts = pieces.map(partOf);
  return parts.every((part) => part !== undefined) ? withoutSeams(parts) : undefined;
}

const holeByValue = new Map(HOLES.map((hole) => [JSON.stringify(holeValue(hole)), hole]));

function partOf(piece: TemplateValue): string | Hole | undefined {
  if (typeof piece === "string") return piece;
  const hole = holeByValue.get(JSON.stringify(piece));
  return hole === undefined ? undefined : { hole };
}

/** No two texts beside each other, and none empty. */
function withoutSeams(parts: HoledText): HoledText {
  const merged: (string | Hole)[] = [];
  let run: string[] = [];
  const flush = (): void => {
    const text = run.join("");
    if (text !== "") merged.push(text);
    run = [];
  };
  for (const part of parts) {
    if (typeof part === "string") {
      run.push(part);
    } else {
      flush();
      merged.push(part);
    }
  }
  flush();
  return merged;
}
