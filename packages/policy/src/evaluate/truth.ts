/**
 * Whether something holds; undefined where nobody knows: the documentation is silent, or the cloud would refuse
 * the policy. What is not known is never taken for either: an Allow does not match then, and a Deny does.
 */
export type Truth = boolean | undefined;

/** The opposite; of what is not known, not known. */
export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** Whether both hold: false where either is, whatever the other one is. */
export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}

/** Whether any of them holds: true where one is, whatever the others are. */
export function anyOf<T>(items: Iterable<T>, test: (item: T) => Truth): Truth {
  let result: Truth = false;
  for (const item of items) {
    const truth = test(item);
    if (truth === true) return true;
    if (truth === undefined) result = undefined;
  }
  return result;
}

/** Whether all of them hold: false where one does not, whatever the others are. */
export function allOf<T>(items: Iterable<T>, test: (item: T) => Truth): Truth {
  let result: Truth = true;
  for (const item of items) {
    const truth = test(item);
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}
