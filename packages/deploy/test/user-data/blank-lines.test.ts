import { defaultDeployment, instanceUserData, readInstanceUserData } from "@iamferry/deploy";
import { expect, test } from "vitest";

// Found by generating what is drawn: yaml 2.9.1 printed lines of blanks in long quoted texts as backslashes.
test.each([`\n${"EOF\nid\n \n".repeat(9)} `, `\n${"a\n\n \n".repeat(9)} `])(
  "a file with lines of blanks is told to instances as it is",
  (content) => {
    const file = { path: "/a", content, mode: "0644", owner: "root:root" };
    const application = {
      kind: "app",
      repositories: [],
      packages: [],
      files: [file],
      commands: [],
    } as const;
    const text = instanceUserData({ ...defaultDeployment("app"), application });
    expect(readInstanceUserData(text).value).toMatchObject({ application: { files: [file] } });
  },
);
