import { visible } from "@iamferry/text";

/** Why a text is no address of a service, as a sentence; undefined where it is one. What could be a secret is not in it. */
export function addressProblem(text: string, from: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== "";
  if (!isHttp && !text.includes("@")) {
    return `${visible(from)} is no address of http or https: \`${visible(text)}\``;
  }
  if (!isHttp) return `${visible(from)} is no address of http or https`;
  if (url.username !== "" || url.password !== "") {
    return `${visible(from)} has a name or a password in its address, which no service of IAM takes`;
  }
  return url.search === "" && url.hash === ""
    ? undefined
    : `${visible(from)} has more than a host and a path in its address, which no service of IAM takes`;
}
