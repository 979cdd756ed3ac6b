import type { Diagnostic, EntityPath } from "@iamferry/text";
import { GAAD_CODES, type GaadCode, type GaadCodeName } from "./codes.ts";
import type { At, Owner, Places } from "./place.ts";

/** What is said about a value of the input. */
export interface Remark {
  readonly message: string;
  readonly at: At;
  readonly help?: string;
  /** The other value that it contradicts. */
  readonly other?: { readonly message: string; readonly at: At };
}

/** Gathers what there is to say. Entities get their accounts at the end, when these are known. */
export interface Report {
  readonly add: (code: GaadCodeName, remark: Remark) => void;
  /** Findings of the policy reader on one document, moved to it; each code is told once. */
  readonly addPolicy: (found: readonly Diagnostic[], at: At) => void;
  /** A member that is not known; of each kind of record each name is told once. */
  readonly unknown: (record: string, name: string, at: At) => void;
  readonly secret: (name: string, at: At) => void;
  /** How the value is spelled in the input. */
  readonly spelled: (at: At) => string;
  /** Everything in the order in which it was found. `account` is that of entities without an ARN. */
  readonly diagnostics: (account: string | undefined) => readonly Diagnostic[];
}

interface Pending {
  readonly diagnostic: Omit<Diagnostic, "message">;
  readonly at: At;
  readonly message: () => string;
  readonly other?: Remark["other"];
}

/** A report for one reading. */
export function createReport(places: Places): Report {
  const pending: Pending[] = [];
  const unknown = new Map<string, { count: number }>();

  const push = (code: GaadCodeName, remark: Remark, message = () => remark.message): void => {
    pending.push({
      diagnostic: {
        severity: GAAD_CODES[code].severity,
        code: `gaad/${code}` satisfies GaadCode,
        ...(remark.help !== undefined && { help: remark.help }),
      },
      at: remark.at,
      message,
      ...(remark.other !== undefined && { other: remark.other }),
    });
  };

  return {
    add: push,
    addPolicy(found, at) {
      const counts = new Map<string, number>();
      for (const { code } of found) counts.set(code, (counts.get(code) ?? 0) + 1);
      for (const { severity, code, message, help } of found) {
        const count = counts.get(code);
        if (count === undefined) continue;
        counts.delete(code);
        const more = count === 1 ? "" : `, and ${count - 1} more like this`;
        pending.push({
          diagnostic: { severity, code, ...(help !== undefined && { help }) },
          at,
          message: () => `${message}${more}`,
        });
      }
    },
    unknown(record, name, at) {
      const key = JSON.stringify([record, name]);
      const known = unknown.get(key);
      if (known !== undefined) {
        known.count++;
        return;
      }
      const counted = { count: 1 };
      unknown.set(key, counted);
      // What belongs to many is told of none.
      const { owner: _, ...nobody } = at;
      push("unknown-member", { message: "", at: nobody }, () => {
        const often = counted.count === 1 ? "" : `, ${counted.count} times`;
        return `\`${name}\` of ${record} is not known and not kept${often}`;
      });
    },
    secret(name, at) {
      push("secret", {
        message: `\`${name}\` is a secret, and not kept`,
        at: { ...at, hidden: true },
        help: "keep this file as safe as a password, or delete it",
      });
    },
    spelled(at) {
      const { start, end } = places.find(at);
      return at.piece.source.text.slice(start, end);
    },
    diagnostics: (account) => pending.map((one) => finished(one, { places, account })),
  };
}

function finished(
  { diagnostic, at, message, other }: Pending,
  { places, account }: { readonly places: Places; readonly account: string | undefined },
): Diagnostic {
  const entity = entityOf(at.owner, account);
  return {
    ...diagnostic,
    message: message(),
    ...(at.hidden !== true && { span: places.find(at) }),
    source: at.piece.source.name,
    ...(entity !== undefined && { entity }),
    ...(other !== undefined && {
      related: [
        {
          message: other.message,
          span: places.find(other.at),
          source: other.at.piece.source.name,
        },
      ],
    }),
  };
}

/** The path of an entity; undefined where its account is not known. */
function entityOf(owner: Owner | undefined, only: string | undefined): EntityPath | undefined {
  const account = owner?.account ?? only;
  return owner === undefined || account === undefined
    ? undefined
    : ["account", account, ...owner.path];
}
