import { ENTITY_KINDS } from "@iamferry/model";
import type { Place, Places } from "./place.ts";

/**
 * What has the name of another entity that is to be called otherwise: by its id that one is there under a new name,
 * but a selection leaves its rename out. Looks at every entity once.
 */
export function strangersOf({ accounts }: Places): readonly Place[] {
  return accounts.flatMap(({ places }) =>
    ENTITY_KINDS.flatMap((kind) => {
      const { all } = places[kind];
      const arriving = new Set(all.flatMap(({ from, to }) => (from === undefined ? idOf(to) : [])));
      if (arriving.size === 0) return [];
      return all.filter(
        ({ from, to }) =>
          to !== undefined && idOf(from).some((id) => arriving.has(id) && !idOf(to).includes(id)),
      );
    }),
  );
}

function idOf(entity: Place["from"]): readonly string[] {
  return entity !== undefined && "id" in entity && entity.id !== undefined ? [entity.id] : [];
}
