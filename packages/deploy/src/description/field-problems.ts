import { HOLES, placeholder } from "../user-data/hole.ts";
import type { Deployment } from "./deployment.ts";
import type { FieldPath } from "./described.ts";
import { rowsOf, SPEC } from "./fields.ts";
import { quoted } from "./report.ts";
import type { Problem, Shape, Values } from "./shape.ts";
import { deploymentPath, specOf } from "./spec-path.ts";
import { nameOf } from "./wordings.ts";
import {
  choiceProblem,
  lengthProblem,
  numberProblem,
  repetitions,
  textProblem,
  type ValueProblem,
} from "./values.ts";

/** What a spec file could not say: values out of their limits, and values that do not go together. */
export function fieldProblems(deployment: Deployment): readonly Problem[] {
  const problems: Problem[] = [];
  visit(SPEC, specOf(deployment), { path: [], problems });
  return problems.map(({ path, message, ...problem }) => ({
    ...problem,
    path: deploymentPath(path),
    // A description that was made has no place to point at.
    message: `${message}, in ${nameOf(path)}`,
  }));
}

/** Texts of a description that would be replaced when it is deployed. */
export function placeholderProblems(deployment: Deployment): readonly Problem[] {
  return textsOf(deployment).flatMap(({ path, text }) => {
    const hole = HOLES.map(placeholder).find((name) => text.includes(name));
    if (hole === undefined) return [];
    return [
      {
        path,
        code: "spec/placeholder" as const,
        message: `there is \`${hole}\`, in whose place another value is put when it is deployed`,
        help: "write it otherwise",
      },
    ];
  });
}

/** Every text of a description, and where it is. */
export function textsOf(deployment: Deployment): readonly { path: FieldPath; text: string }[] {
  const texts: { path: FieldPath; text: string }[] = [];
  const look = (value: unknown, path: FieldPath): void => {
    if (typeof value === "string") texts.push({ path, text: value });
    else if (Array.isArray(value)) {
      for (const [at, item] of (value as readonly unknown[]).entries()) look(item, [...path, at]);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) look(item, [...path, key]);
    }
  };
  look(deployment, []);
  return texts;
}

interface Visit {
  readonly path: FieldPath;
  readonly problems: Problem[];
}

/** Whether something is wrong with a value; what it is goes into `problems`. */
function visit(shape: Shape, value: unknown, { path, problems }: Visit): void {
  const add = (problem: ValueProblem | undefined): void => {
    if (problem !== undefined) problems.push({ ...problem, path });
  };
  const before = problems.length;
  switch (shape.kind) {
    case "text":
      return add(textProblem(shape, value as string));
    case "choice":
      return add(choiceProblem(shape, value as string));
    case "number":
      return add(numberProblem(shape, value as number));
    case "list": {
      const items = value as readonly unknown[];
      add(lengthProblem(shape, items.length));
      for (const [at, item] of items.entries()) {
        visit(shape.items, item, { path: [...path, at], problems });
      }
      for (const { again, text, field } of repetitions(shape, items)) {
        problems.push({
          path: field === undefined ? [...path, again] : [...path, again, field],
          code: "spec/repeated",
          message: `${quoted(text)} stands here for the second time`,
          help: "keep one of the two",
        });
      }
      return;
    }
    case "record": {
      const values = value as Values;
      for (const [key, field] of rowsOf(shape)) {
        const below = Object.hasOwn(values, key) ? values[key] : undefined;
        if (below !== undefined) visit(field.shape, below, { path: [...path, key], problems });
      }
      if (problems.length > before) return;
      for (const problem of shape.relations?.(values) ?? []) {
        problems.push({ ...problem, path: [...path, ...problem.path] });
      }
    }
  }
}
