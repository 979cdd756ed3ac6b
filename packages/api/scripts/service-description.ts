/** AWS' description of a service, as scripts/reduce-description.ts leaves it. */
export interface ServiceDescription {
  /** What it was made from: `botocore 1.43.11`. */
  readonly source: string;
  readonly service: "iam" | "sts";
  readonly operations: Readonly<Record<string, ReducedOperation>>;
  /** By the name of the shape. Without a status where the description gives none. */
  readonly errors: Readonly<Record<string, { readonly code: string; readonly status?: number }>>;
  readonly shapes: Readonly<Record<string, ReducedShape>>;
}

export interface ReducedOperation {
  readonly input?: string;
  readonly output?: string;
  readonly errors: readonly string[];
}

/** Shapes are named by each other. */
export type ReducedShape =
  | {
      readonly type: "string";
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: string;
      readonly enum?: readonly string[];
      readonly sensitive?: true;
    }
  | { readonly type: "integer"; readonly min?: number; readonly max?: number }
  | { readonly type: "boolean" | "timestamp" }
  | { readonly type: "blob"; readonly sensitive?: true }
  | {
      readonly type: "list";
      readonly member: string;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly type: "map"; readonly key: string; readonly value: string }
  | {
      readonly type: "structure";
      readonly members: Readonly<Record<string, string>>;
      readonly required?: readonly string[];
    };

/** Reads data/aws-iam.json or data/aws-sts.json. */
export function readDescription(source: string): ServiceDescription {
  return JSON.parse(source) as ServiceDescription;
}
