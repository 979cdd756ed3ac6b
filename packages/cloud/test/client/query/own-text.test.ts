import { expect, test } from "vitest";
import { ownText } from "../../../src/client/query/own-text.ts";
import { parseXml } from "../../../src/client/query/xml.ts";
import { liveHeap } from "../../live-heap.ts";

test("a text is what it was, at every length", () => {
  const text = "AIDA😀é\ud800\u0000 and so on and on";
  for (let end = 0; end <= text.length; end++) {
    expect(ownText(text.slice(0, end))).toBe(text.slice(0, end));
  }
});

test("who keeps a text of an answer does not keep the answer", () => {
  const kept: string[] = [];
  const before = liveHeap();
  for (let at = 0; at < 100; at++) {
    const id = `<Id>AIDA-of-user-${at}</Id><Id><![CDATA[AIDA-of-user-${at}]]></Id><Id>AIDA&amp;of-user-${at}</Id>`;
    const page = `<Page><!--${"-x".repeat(50_000)}-->${id}</Page>`;
    kept.push(...(parseXml(page)?.children.map(({ text }) => text) ?? []));
  }
  // A hundred pages of 100 kB.
  expect(liveHeap() - before).toBeLessThan(2_000_000);
  expect(kept).toHaveLength(300);
  expect(kept.slice(-3)).toEqual(["AIDA-of-user-99", "AIDA-of-user-99", "AIDA&of-user-99"]);
});
