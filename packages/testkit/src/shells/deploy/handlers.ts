import type { FakeCloud } from "./fake-cloud.ts";
import type { FakeMembers } from "./values.ts";

/** What answers calls, by action; throws a FakeError for what the service refuses. */
export type Handlers = Readonly<
  Record<string, (cloud: FakeCloud, input: FakeMembers) => FakeMembers>
>;
