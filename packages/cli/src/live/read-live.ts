import { isPartial } from "@iamferry/model";
import { INCOMPLETE } from "../formats/completeness.ts";
import type { Reading } from "../formats/format.ts";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import { connect } from "./connect.ts";
import { exportLive } from "./export-live.ts";
import { parseLiveSide } from "./side.ts";

/** Reads a live side (`live:?cloud=aws&profile=prod`) as one input. */
export async function readLive(
  io: Io,
  name: string,
  { quiet }: { readonly quiet: boolean },
): Promise<Reading | Failure> {
  const options = parseLiveSide(name);
  if (isFailure(options)) return options;
  const connected = await connect(io, { ...options, quiet });
  if (isFailure(connected)) return connected;
  try {
    const exported = await exportLive(io, connected, { quiet });
    if (isFailure(exported)) return exported;
    const { diagnostics, snapshot } = exported;
    return {
      format: "live",
      names: [name],
      texts: [],
      snapshot,
      isMarked: true,
      places: { find: () => undefined },
      diagnostics: [...connected.diagnostics, ...diagnostics],
      completeness: isPartial(snapshot)
        ? INCOMPLETE
        : { status: "unprovable", text: "as far as the cloud tells" },
    };
  } finally {
    connected.port.close();
  }
}
