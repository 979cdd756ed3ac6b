import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { quote } from "@iamferry/shell";
import { parse } from "yaml";
import { type Config, shellify, written } from "./cloud-init.ts";

/** A folder that stands for the root of an instance, in which cloud-init's part is played. */
export interface ScratchRoot {
  /** Files of the image and of its packages are put there. */
  readonly write: (path: string, content: string, mode?: number) => void;
  readonly read: (path: string) => string;
  readonly pathOf: (path: string) => string;
  /** Writes the files, and runs the commands as cloud-init does: the first boot. */
  readonly boot: (userData: string, shell: readonly [string, ...string[]]) => Boot;
  readonly remove: () => void;
}

/** What a boot did. */
export interface Boot {
  readonly status: number | null;
  readonly stderr: string;
  /** The commands of the system that were called, with their words; `chown` is one, since tests need not be root. */
  readonly calls: readonly (readonly string[])[];
}

/** A new root. `system` says what starts services: CentOS 6 has `service` and `chkconfig`, CentOS 7 `systemctl`. */
export function scratchRoot(system: "CentOS 6" | "CentOS 7"): ScratchRoot {
  const root = mkdtempSync(join(tmpdir(), "iamferry-root-"));
  const bin = join(root, ".bin");
  const log = join(root, ".calls");
  const pathOf = (path: string): string => join(root, path);
  const write = (path: string, content: string | Buffer, mode = 0o644): void => {
    mkdirSync(dirname(pathOf(path)), { recursive: true });
    writeFileSync(pathOf(path), content);
    chmodSync(pathOf(path), mode);
  };
  const services = system === "CentOS 6" ? ["service", "chkconfig"] : ["systemctl", "restorecon"];
  const count = `printf '%s\\0' "$#" "\${0##*/}" "$@"`;
  const stub = `#!${realTool("sh")}\n${count} >>${quote(log)}\n`;
  for (const name of ["chown", "record", ...services]) write(`.bin/${name}`, stub, 0o755);
  for (const name of TOOLS) symlinkSync(realTool(name), join(bin, name));
  return {
    write,
    pathOf,
    read: (path) => readFileSync(pathOf(path), "utf8"),
    boot: (userData, shell) => {
      const { write_files = [], runcmd = [] } = parse(userData, { version: "1.1" }) as Config;
      for (const file of write_files) {
        const words = file.path.startsWith("/var/lib/iamferry/placing/");
        write(
          file.path,
          words ? moved(written(file), root) : written(file),
          Number.parseInt(file.permissions, 8),
        );
      }
      // Words that are paths are moved into the root; nothing else names one.
      const script = shellify(runcmd.map((words) => words.map((word) => movedPath(word, root))));
      writeFileSync(log, "");
      const [program, ...args] = shell;
      const words = [realTool(program), ...args];
      write(".bin/sh", `#!${realTool("sh")}\nexec ${words.map(quote).join(" ")} "$@"\n`, 0o755);
      // Nothing of this machine is on the path but what a step may use: above all no services.
      const run = spawnSync(join(bin, "sh"), ["-s"], {
        input: script,
        env: { PATH: bin, LC_ALL: "C" },
        cwd: root,
        encoding: "utf8",
      });
      return {
        status: run.status,
        stderr: run.stderr,
        calls: callsIn(readFileSync(log, "utf8"), root),
      };
    },
    remove: () => {
      if (existsSync(root)) rmSync(root, { recursive: true });
    },
  };
}

function moved(words: Buffer, root: string): string {
  return words
    .toString()
    .split("\0")
    .map((word) => movedPath(word, root))
    .join("\0");
}

function movedPath(word: string, root: string): string {
  return /^\/(?:etc|srv|usr|var)\//.test(word) ? join(root, word) : word;
}

/** Each call begins with the number of its words, and all end in NUL. Paths are those of the instance, new files are called `NEW`. */
function callsIn(log: string, root: string): readonly (readonly string[])[] {
  const calls: string[][] = [];
  const words = log.split("\0");
  for (let at = 0; at < words.length - 1;) {
    const next = at + 2 + Number(words[at]);
    const call = words.slice(at + 1, next);
    calls.push(call.map((word) => word.replace(root, "").replace(/\.iamferry\.\w+$/, "NEW")));
    at = next;
  }
  return calls;
}

/** What a step may call, beside what the shell has built in. */
const TOOLS = "awk cat chmod cp false ln mkdir mktemp mv readlink rm xargs".split(" ");

function realTool(name: string): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const path = folders.map((folder) => join(folder, name)).find((one) => existsSync(one));
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}
