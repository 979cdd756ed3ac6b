import { execFile } from "node:child_process";
import { open, readFile, readdir, realpath, stat } from "node:fs/promises";
import type { CommandEnd, MachinePort, Mount } from "@iamferry/volume";

/** The disks of this machine, and its programs. */
export function nodeMachine(): MachinePort {
  return {
    blockDevice: async (path) => {
      try {
        const real = await realpath(path);
        return (await stat(real)).isBlockDevice() ? real : undefined;
      } catch {
        return undefined;
      }
    },
    list: async (folder) => {
      try {
        return await readdir(folder);
      } catch {
        return [];
      }
    },
    text: (path) => readFile(path, "utf-8").catch(() => undefined),
    head: async (device, length) => {
      const handle = await open(device, "r");
      try {
        const buffer = new Uint8Array(length);
        const { bytesRead } = await handle.read(buffer, 0, length, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    mounts: readMounts,
    run: runCommand,
  };
}

/** What the kernel says is mounted (proc(5), `/proc/self/mounts`; fstab(5): a blank is `\040`). */
async function readMounts(): Promise<readonly Mount[]> {
  const text = await readFile("/proc/self/mounts", "utf-8").catch(() => "");
  const mounts: Mount[] = [];
  for (const line of text.split("\n")) {
    const [device = "", folder = ""] = line.split(" ").map(unescaped);
    if (folder === "") continue;
    const real = device.startsWith("/") ? await realpath(device).catch(() => device) : device;
    mounts.push({ device: real, folder });
  }
  return mounts;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, 8)),
  );
}

function runCommand(command: string, args: readonly string[]): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 1024 * 1024, encoding: "utf-8" } as const;
    const child = execFile(command, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      resolve({ code, stdout, stderr });
    });
    child.stdin?.end();
  });
}
