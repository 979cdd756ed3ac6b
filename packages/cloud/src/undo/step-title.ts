import type { Step } from "@iamferry/plan";

/**
 * What a step does, for a list in which nothing else says what it is about: `set tags (user ana)`, and on clouds whose
 * accounts have names `create user bob (lab)`.
 */
export function stepTitle({ cause: { entity, title } }: Step): string {
  const [, account = "", kind = "", name = ""] = entity;
  const words = new Set(title.split(" "));
  const about = kind === "" || words.has(name) ? "" : `${kind} ${name}`;
  const isOneOfMany = !/^\d{12}$/.test(account) && !words.has(account);
  const place = isOneOfMany ? account : "";
  const beside = [about, place].filter((text) => text !== "").join(" of ");
  return beside === "" ? title : `${title} (${beside})`;
}
