import { describe, expect, it } from "vitest";
import {
  cacheUserData,
  DEPLOY_CODES,
  holedText,
  instanceUserData,
  readCacheUserData,
  readInstanceUserData,
  userDataFacts,
  withPlaceholders,
} from "../../src/index.ts";
import { CONSOLE, HURTFUL_APP, VOLUME } from "./samples.ts";

const fleet = withPlaceholders(instanceUserData({ ...CONSOLE, volume: VOLUME }));
const app = withPlaceholders(instanceUserData({ ...CONSOLE, application: HURTFUL_APP }));

/** Edits by hand: what is replaced by what, and the place that is told. */
const edits: readonly (readonly [
  name: string,
  text: string,
  from: string,
  to: string,
  told: string,
])[] = [
  [
    "a line of a program",
    fleet,
    "umask 077",
    "umask 000",
    "`write_files[5].content` is not what is generated from line 8 on",
  ],
  [
    "the mode of a file",
    fleet,
    '"0600"',
    '"0644"',
    "`write_files[2].permissions` is not what is generated",
  ],
  [
    "a number where there was a text",
    fleet,
    '"0600"',
    "0600",
    "`write_files[2].permissions` is not what is generated",
  ],
  [
    "a setting more",
    fleet,
    "host = 0.0.0.0\n",
    "host = 0.0.0.0\n      workers = 9\n",
    "`write_files[8].content` is not what is generated from line 9 on",
  ],
  ["an owner", fleet, "root:eucaconsole", "root:root", "`runcmd[1][3]` is not what is generated"],
  [
    "a command more",
    fleet,
    "runcmd:\n",
    'runcmd:\n  - ["reboot"]\n',
    "`runcmd[0]` is not generated",
  ],
  [
    "a module more",
    fleet,
    "#cloud-config\n",
    "#cloud-config\nbootcmd: [x]\n",
    "`bootcmd` is not generated",
  ],
  [
    "a package more",
    fleet,
    "packages:\n",
    'packages:\n  - "vim"\n',
    "`packages[0]` is not generated",
  ],
  [
    "a program for volumes",
    fleet,
    "H4sI",
    "H4sJ",
    "`write_files[4].content` is not what is generated",
  ],
  [
    "a file whose step is gone",
    app,
    '"place", "root:root"',
    '"remove", "root:root"',
    "`write_files[1]` is not generated",
  ],
  [
    "a repository's key",
    app,
    "gpgcheck=0",
    "gpgcheck=1",
    "`write_files[0].content` is not what is generated from line 5 on",
  ],
];

describe("reading user data that was changed by hand", () => {
  it.for(edits)("names the place: %s", ([, text, from, to, told]) => {
    expect(text).toContain(from);
    const { diagnostics } = readInstanceUserData(holedText(text.replace(from, to)));
    expect(diagnostics.map(({ message }) => message)).toContain(told);
    for (const { code, severity } of diagnostics) {
      expect(code).toBe("user-data/changed");
      expect(severity).toBe(DEPLOY_CODES[code].severity);
    }
  });

  it("takes what a description can say for a change of the description", () => {
    const read = (from: string, to: string): unknown => {
      const { value, diagnostics } = readInstanceUserData(holedText(fleet.replaceAll(from, to)));
      expect(diagnostics).toEqual([]);
      return value;
    };
    const facts = userDataFacts({ ...CONSOLE, volume: VOLUME });
    expect(read("port = 8888", "port = 80")).toEqual({ ...facts, port: 80 });
    expect(read("session.secure = true", "session.secure = false")).toEqual({
      ...facts,
      secure: false,
    });
    expect(read("@CacheAddress@:11211", "@CacheAddress@:11311")).toEqual({
      ...facts,
      cachePort: 11_311,
    });
    expect(read("@CloudIP@", "10.0.0.1")).toEqual({
      ...facts,
      application: { ...facts.application, cloudAddress: "10.0.0.1" },
    });
  });

  it("passes over how it is written", () => {
    const { value, diagnostics } = readInstanceUserData(
      holedText(`${app.replaceAll(/"(root:root|httpd)"/g, "$1")}# by hand\n`),
    );
    expect({ value, diagnostics }).toEqual({
      value: userDataFacts({ ...CONSOLE, application: HURTFUL_APP }),
      diagnostics: [],
    });
  });

  it("gives no value where a fact is gone", () => {
    const without = (text: string, what: string): unknown => {
      expect(text).toContain(what);
      const { value, diagnostics } = readInstanceUserData(holedText(text.replaceAll(what, "x")));
      expect(value).toBeUndefined();
      return diagnostics.map(({ message }) => message);
    };
    const end = "as it is generated";
    expect(without(fleet, "eucaconsole-4.2*")).toEqual([
      `user data does not say the release of the console that is installed ${end}`,
    ]);
    expect(without(fleet, "ufshost =")).toEqual([
      `user data does not say the host that the console asks ${end}`,
    ]);
    expect(without(fleet, "port = ")).toEqual([
      `user data does not say the port that the console listens on ${end}`,
    ]);
    expect(without(fleet, "snapshot=")).toEqual([
      `user data does not say what volume is attached ${end}`,
    ]);
  });

  it("reads a cache alike", () => {
    const text = withPlaceholders(cacheUserData(CONSOLE));
    const changed = readCacheUserData(holedText(text.replace("-U 0", "-U 11211")));
    expect(changed.value).toEqual({ memory: 256, port: 11_211 });
    expect(changed.diagnostics.map(({ message }) => message)).toEqual([
      "`write_files[1].content` is not what is generated from line 5 on",
    ]);
    expect(readCacheUserData(holedText(text.replace("PORT=", "PORTS="))).value).toBeUndefined();
    expect(readCacheUserData(holedText(app)).value).toBeUndefined();
  });

  it("says of what is no cloud-config why", () => {
    const why = (text: string): unknown =>
      readInstanceUserData(holedText(text)).diagnostics.map(({ code, message }) => [code, message]);
    const code = "user-data/unreadable";
    expect(why("#!/bin/sh\n")).toEqual([
      [code, "user data does not begin with the line `#cloud-config`"],
    ]);
    expect(why("#cloud-config\n\na: 'b\n")).toEqual([
      [code, expect.stringMatching(/^line \d of the user data is no YAML$/)],
    ]);
    expect(why("#cloud-config\na: &b 1\nc: *b\n")).toEqual([
      [code, "user data has an alias, which is never generated"],
    ]);
    expect(why(`#cloud-config\n${"#".repeat(70_000)}`)).toEqual([
      [code, "user data is longer, or nested deeper, than any is"],
    ]);
  });
});
