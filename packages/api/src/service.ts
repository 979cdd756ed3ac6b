export { OPERATIONS, SHAPES } from "./service/service.generated.ts";
export { isServed, isServiceActionName } from "./service/served.ts";
export { patternOf } from "./service/pattern.ts";
export type {
  ServiceActionName,
  ServiceInputs,
  ServiceOutputs,
} from "./service/service.generated.ts";
export type { DescribedError, Operation, Shape, ShapeMember, ShapeName } from "./service/shape.ts";
