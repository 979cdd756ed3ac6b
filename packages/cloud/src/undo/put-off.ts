import { isUnknownPrincipal } from "../execute/error-codes.ts";
import type { Task } from "../execute/task.ts";
import type { PortError } from "../port.ts";

/**
 * Whether a task is tried again when all else is taken back: its trust policy was refused for a principal that is not
 * there, and may have by then the name again that it had.
 */
export function canBePutOff({ attempts }: Task, error: PortError): boolean {
  return isUnknownPrincipal(error) && attempts.some(({ call }) => SETS_TRUST.has(call.action));
}

const SETS_TRUST: ReadonlySet<string> = new Set(["UpdateAssumeRolePolicy", "CreateRole"]);

/** What became of tasks, by their ids. */
export interface PutOff {
  readonly failed: readonly string[];
  readonly left: readonly string[];
  readonly putOff: ReadonlySet<string>;
}

/**
 * What there is still to do where something was put off: first all that can do without it, then the rest. A role that is to be
 * made again keeps what is about it waiting; trust that is to be put back keeps nothing. What needs what failed is left
 * out. `tasks` has each task after those that it needs.
 */
export function laterTasks(
  tasks: readonly Task[],
  { failed, left, putOff }: PutOff,
): readonly [first: readonly Task[], last: readonly Task[]] {
  const open = new Set(left);
  const blocked = new Set(failed);
  const unmade = new Set<string>();
  const first: Task[] = [];
  const last: Task[] = [];
  for (const task of tasks) {
    const { attempts, id, needs } = task;
    if (putOff.has(id)) {
      if (attempts.some(({ call }) => call.action === "CreateRole")) unmade.add(id);
      last.push(asLast(task));
    } else if (open.has(id)) {
      if (needs.some((need) => blocked.has(need))) blocked.add(id);
      else if (needs.some((need) => unmade.has(need))) {
        unmade.add(id);
        last.push({ ...task, needs: needs.filter((need) => unmade.has(need)) });
      } else first.push({ ...task, needs: needs.filter((need) => open.has(need)) });
    }
  }
  return [first, last];
}

/** It has been looked at before it was put off; by now it tells whom it names by their earlier names. */
function asLast({ check: _check, ...task }: Task): Task {
  return { ...task, needs: [] };
}
