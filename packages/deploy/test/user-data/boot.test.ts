import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { needTool } from "@iamferry/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { cacheUserData, instanceUserData } from "../../src/index.ts";
import { attachScript } from "../../src/boot-volume/attach-script.ts";
import { attachUnit } from "../../src/boot-volume/attach-unit.ts";
import { SETUP_PROGRAM } from "../../src/user-data/setup-programs.ts";
import { type Config, filled, shellify } from "./cloud-init.ts";
import { consoleIni } from "./console-ini.ts";
import { readIni } from "./ini.ts";
import { CONSOLE, HURTFUL_APP, SAMPLES, VOLUME } from "./samples.ts";
import { type ScratchRoot, scratchRoot } from "./scratch-root.ts";

const shells = [["sh"], ["bash", "--posix"], ["busybox", "sh"]] as const;
const systems = ["CentOS 6", "CentOS 7"] as const;

/** Releases on systems that they have packages for. */
const releases = [
  { version: "4.0", system: "CentOS 6" },
  { version: "4.1", system: "CentOS 6" },
  { version: "4.2", system: "CentOS 6" },
  { version: "4.3", system: "CentOS 7" },
  { version: "4.4", system: "CentOS 7" },
] as const;

let root: ScratchRoot | undefined;
afterEach(() => {
  root?.remove();
  root = undefined;
});

function modeOf(path: string): string {
  return (statSync(root?.pathOf(path) ?? "").mode & 0o7777).toString(8).padStart(4, "0");
}

/** No file of a rename is left over. */
function leftOver(folder: string): readonly string[] {
  return readdirSync(root?.pathOf(folder) ?? "").filter((name) => name.startsWith(".iamferry"));
}

describe("an instance that boots with user data", () => {
  it.for(releases)(
    "has a console $version that is configured before it starts, on $system",
    ({ version, system }) => {
      root = scratchRoot(system);
      root.write("/etc/eucaconsole/console.ini", consoleIni(version), 0o755);
      const application = {
        kind: "console",
        version,
        repositories: CONSOLE.application.repositories,
      } as const;
      const text = filled(instanceUserData({ ...CONSOLE, application }));
      const first = root.boot(text, shells[0]);
      expect(first.stderr).toBe("");
      expect(first.status).toBe(0);
      const start =
        system === "CentOS 6"
          ? [
              ["chkconfig", "eucaconsole", "on"],
              ["service", "eucaconsole", "restart"],
            ]
          : [
              ["systemctl", "daemon-reload"],
              ["systemctl", "enable", "eucaconsole"],
              ["systemctl", "restart", "eucaconsole"],
            ];
      const keys = ["restorecon", "/etc/eucaconsole/session-keys.ini"];
      const labels =
        system === "CentOS 6" ? [] : [keys, ["restorecon", "/etc/eucaconsole/console.ini"]];
      expect(first.calls).toEqual([
        ["chown", "root:eucaconsole", "/etc/eucaconsole/NEW"],
        ...labels,
        ...start,
      ]);
      const ini = readIni(root.read("/etc/eucaconsole/console.ini"));
      const isOld = version === "4.0" || version === "4.1";
      expect(ini.get("app:main")?.get(isOld ? "clchost" : "ufshost")).toBe("10.111.5.35");
      expect(ini.get("app:main")?.get("session.secure")).toBe("true");
      expect(ini.get("app:main")?.get("cache.memory.url")).toBe(
        version === "4.0" ? undefined : "172.31.0.9:11211",
      );
      expect(ini.get("server:main")?.get("host")).toBe("0.0.0.0");
      expect(modeOf("/etc/eucaconsole/console.ini")).toBe("0755");
      expect(modeOf("/etc/eucaconsole/session-keys.ini")).toBe("0640");
      expect(root.read("/etc/eucaconsole/session-keys.ini")).toBe(
        "[general]\nsession.encrypt_key = a+b/c==\nsession.validate_key = Z9.-:\n",
      );
      const before = root.read("/etc/eucaconsole/console.ini");
      expect(root.boot(text, shells[0]).calls).toEqual(first.calls);
      expect(root.read("/etc/eucaconsole/console.ini")).toBe(before);
      expect(leftOver("/etc/eucaconsole")).toEqual([]);
    },
  );

  it.for(shells)(
    "has its files with their bytes, and runs its commands with their words, under %s",
    (shell, test) => {
      needTool(test, shell[0]);
      root = scratchRoot("CentOS 6");
      const cache = { instanceType: "t", memory: 16, port: 11_211, addressFile: "/etc/'cache' é" };
      const deployment = { ...CONSOLE, application: HURTFUL_APP, cache };
      const { stderr, calls } = root.boot(filled(instanceUserData(deployment)), shell);
      expect(stderr).toBe("");
      for (const { path, content, mode } of HURTFUL_APP.files) {
        const real = root.pathOf(path);
        expect(spawnSync("cat", [real], { encoding: "utf8" }).stdout, path).toBe(content);
        expect(modeOf(path)).toBe(mode);
      }
      expect(root.read("/etc/'cache' é")).toBe("172.31.0.9:11211\n");
      const runs = calls.filter(([name]) => name === "record");
      expect(runs).toEqual(HURTFUL_APP.commands);
      const owners = calls.filter(([name]) => name === "chown").map(([, owner]) => owner);
      expect(owners).toEqual([...HURTFUL_APP.files.map(({ owner }) => owner), "root:root"]);
      expect(existsSync(root.pathOf("/canary"))).toBe(false);
      expect(leftOver("/srv")).toEqual([]);
    },
  );

  it("goes on with the next command after one that fails, as cloud-init does", () => {
    root = scratchRoot("CentOS 7");
    const commands = [["false"], ["no-such-command"], ["record", "after"]];
    const application = {
      kind: "app",
      repositories: [],
      packages: [],
      files: [],
      commands,
    } as const;
    const { calls } = root.boot(filled(instanceUserData({ ...CONSOLE, application })), shells[0]);
    expect(calls).toEqual([["record", "after"]]);
  });

  it("keeps a link to a file that it writes, and takes no folder's place", () => {
    root = scratchRoot("CentOS 7");
    root.write("/etc/rc.d/rc.local", "old");
    root.write("/etc/folder/file", "old");
    symlinkSync("rc.d/rc.local", root.pathOf("/etc/rc.local"));
    const file = { content: "new", mode: "0755", owner: "root:root" };
    const files = ["/etc/folder", "/etc/rc.local"].map((path) => ({ ...file, path }));
    const application = {
      kind: "app",
      repositories: [],
      packages: [],
      files,
      commands: [],
    } as const;
    const { stderr } = root.boot(filled(instanceUserData({ ...CONSOLE, application })), shells[0]);
    expect(stderr).toContain("folder is a folder");
    expect(lstatSync(root.pathOf("/etc/rc.local")).isSymbolicLink()).toBe(true);
    expect(root.read("/etc/rc.d/rc.local")).toBe("new");
    expect(root.read("/etc/folder/file")).toBe("old");
  });

  it("says why a console is not configured whose package was not installed, and keeps its other steps", () => {
    root = scratchRoot("CentOS 7");
    const { stderr, calls } = root.boot(filled(instanceUserData(CONSOLE)), shells[0]);
    expect(stderr).toContain("console.ini is not there: was its package installed?");
    expect(calls.at(-1)).toEqual(["systemctl", "restart", "eucaconsole"]);
  });

  it("attaches its volume before all else, where there is systemd", () => {
    root = scratchRoot("CentOS 7");
    root.write("/etc/eucaconsole/console.ini", consoleIni("4.2"));
    const { calls } = root.boot(
      filled(instanceUserData({ ...CONSOLE, volume: VOLUME })),
      shells[0],
    );
    expect(calls.slice(0, 3)).toEqual([
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "iamferry-attach-volume.service"],
      ["systemctl", "restart", "iamferry-attach-volume.service"],
    ]);
    expect(modeOf("/etc/iamferry/attach-volume.conf")).toBe("0600");
    expect(root.read("/etc/systemd/system/iamferry-attach-volume.service")).toBe(
      attachUnit(VOLUME),
    );
    expect(root.read("/usr/local/sbin/iamferry-attach-volume")).toBe(attachScript(VOLUME));
  });

  it("attaches its volume by cloud-init's own scripts, where there is no systemd", () => {
    root = scratchRoot("CentOS 6");
    const text = filled(instanceUserData({ ...CONSOLE, volume: VOLUME }));
    const again = root.boot(text, shells[0]);
    const link = root.pathOf("/var/lib/cloud/scripts/per-boot/iamferry-attach-volume");
    expect(readlinkSync(link)).toBe(root.pathOf("/usr/local/sbin/iamferry-attach-volume"));
    expect(modeOf("/usr/local/sbin/iamferry-attach-volume")).toBe("0755");
    // The script itself was run: there is no /etc/iamferry on this machine for it to read.
    expect(again.stderr).toContain(
      "attach-volume: the settings in /etc/iamferry/attach-volume.conf",
    );
    expect(again.stderr).toContain("iamferry-attach-volume fails");
    expect(root.boot(text, shells[0]).stderr).toBe(again.stderr);
  });

  it.for(systems)("is a memcached of the wanted size and port, on %s", (system) => {
    root = scratchRoot(system);
    const text = filled(
      cacheUserData({ ...CONSOLE, cache: { instanceType: "t", memory: 512, port: 11_311 } }),
    );
    const { stderr, calls } = root.boot(text, shells[0]);
    expect(stderr).toBe("");
    const settings = root.read("/etc/sysconfig/memcached");
    const shown = spawnSync("sh", ["-c", `${settings}echo $PORT $USER $CACHESIZE $OPTIONS`], {
      encoding: "utf8",
    });
    expect(shown.stdout).toBe("11311 memcached 512 -l 0.0.0.0 -U 0\n");
    expect(modeOf("/etc/sysconfig/memcached")).toBe("0644");
    expect(calls.at(-1)?.includes("memcached")).toBe(true);
  });
});

describe("the shell text in user data", () => {
  const scripts = SAMPLES.map(({ name, deployment }) => {
    const { runcmd } = parse(filled(instanceUserData(deployment)), { version: "1.1" }) as Config;
    return { name, script: shellify(runcmd) };
  });

  it("passes ShellCheck, but for quotes that cloud-init puts where none are needed", (test) => {
    needTool(test, "shellcheck");
    const check = (script: string, ...args: readonly string[]): string =>
      spawnSync("shellcheck", ["--norc", "-f", "gcc", ...args, "-"], {
        input: script,
        encoding: "utf8",
      }).stdout;
    expect(check(SETUP_PROGRAM, "-s", "sh")).toBe("");
    // SC2016: `$x` in single quotes is meant to stay; SC1003: so is a backslash at a word's end.
    for (const { name, script } of scripts)
      expect(check(script, "-e", "SC2016,SC1003"), name).toBe("");
  });

  it("is read by dash", (test) => {
    needTool(test, "dash");
    for (const { name, script } of [...scripts, { name: "setup", script: SETUP_PROGRAM }])
      expect(spawnSync("dash", ["-n"], { input: script, encoding: "utf8" }).stderr, name).toBe("");
  });
});
