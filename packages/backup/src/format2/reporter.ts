import type { Diagnostic, EntityPath, RelatedPlace, Span } from "@iamferry/text";
import { BACKUP_CODES, type BackupCode, type BackupCodeName } from "./codes.ts";

/** What there is to say besides the code. */
export interface Remark {
  readonly span?: Span;
  readonly message: string;
  readonly help?: string;
  readonly entity?: EntityPath;
  readonly related?: readonly RelatedPlace[];
}

/** Makes diagnostics of codes and remarks, and counts the errors among them. */
export class Reporter {
  private readonly take: (diagnostic: Diagnostic<BackupCode>) => void;
  private errorCount = 0;

  constructor(take: (diagnostic: Diagnostic<BackupCode>) => void) {
    this.take = take;
  }

  /** How many errors were reported. */
  get errors(): number {
    return this.errorCount;
  }

  readonly report = (code: BackupCodeName, { entity, ...rest }: Remark): void => {
    const { severity } = BACKUP_CODES[code];
    if (severity === "error") this.errorCount++;
    this.take({
      severity,
      code: `backup/${code}`,
      ...rest,
      ...(entity !== undefined && entity.length > 0 && { entity }),
    });
  };
}
