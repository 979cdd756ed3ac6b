import { SHAPES, type Shape } from "../../src/service.ts";

/** A shape that must be there. */
export function shapeNamed(name: string): Shape {
  const shape = SHAPES[name];
  if (shape === undefined) throw new Error(`no shape ${name}`);
  return shape;
}
