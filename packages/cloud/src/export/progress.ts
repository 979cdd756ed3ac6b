import type { EntityKind } from "@iamferry/model";
import type { ExportProgress } from "./exported.ts";
import { KIND_ORDER, KIND_WORDS } from "./fields.ts";

/** How far an export is, and who is told of it. */
export interface ProgressBook {
  phase: ExportProgress["phase"];
  readonly found: (kind: EntityKind, count: number) => void;
  readonly read: (kind: EntityKind) => void;
  readonly tell: () => void;
}

/** Keeps count by kind, and tells it whenever it is asked to. */
export function createProgress(
  onProgress: ((progress: ExportProgress) => void) | undefined,
  facts: () => Pick<ExportProgress, "calls" | "expectedCalls">,
): ProgressBook {
  const counts = new Map<EntityKind, { read: number; of: number }>();
  const at = (kind: EntityKind): { read: number; of: number } => {
    const known = counts.get(kind) ?? { read: 0, of: 0 };
    counts.set(kind, known);
    return known;
  };
  const book: ProgressBook = {
    phase: "listing",
    found: (kind, count) => {
      at(kind).of += count;
    },
    read: (kind) => {
      at(kind).read += 1;
    },
    tell: () => {
      if (onProgress === undefined) return;
      const kinds = KIND_ORDER.flatMap((kind) => {
        const known = counts.get(kind);
        return known === undefined ? [] : [{ kind: KIND_WORDS[kind], ...known }];
      });
      onProgress({ phase: book.phase, kinds, ...facts() });
    },
  };
  return book;
}
