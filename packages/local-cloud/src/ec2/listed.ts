import type { Ec2State } from "./ec2-state.ts";
import { Ec2Refusal } from "./refusal.ts";

/**
 * What a call lists: what has the ids that it names, each once and in the order of ids, or all. What is not there is refused, or left out, as
 * the cloud does it; an id that is none is always refused.
 */
export function listed<T extends { readonly id: string }>(
  { habits }: Ec2State,
  ids: readonly string[] | undefined,
  { all, find }: { readonly find: (id: string) => T; readonly all: () => readonly T[] },
): readonly T[] {
  if (ids === undefined) return all();
  return [...new Set(ids)].toSorted().flatMap((id) => {
    try {
      return [find(id)];
    } catch (error) {
      if (!(error instanceof Ec2Refusal) || habits.missing === "refused") throw error;
      if (!error.error.code.endsWith(".NotFound")) throw error;
      return [];
    }
  });
}
