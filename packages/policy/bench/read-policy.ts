import { createCommentMemory, readPolicy, scanValue } from "@iamferry/policy";

/**
 * Megabytes per second of the scanner and the reader beside `JSON.parse`, on policies in one text:
 * `node packages/policy/bench/read-policy.ts [megabytes]`. Best of five rounds; the ratios matter.
 */
const size = Number(process.argv[2] ?? "10") * 1e6;

const strict = (number: number): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [0, 1].map((index) => ({
      Sid: `s${number}x${index}`,
      Effect: "Allow",
      Action: ["ec2:Describe*", "s3:Get*", "iam:ListUsers"],
      Resource: [`arn:aws:s3:::bucket${number}/*`],
      Condition: { StringEquals: { "aws:username": `dev${index}` } },
    })),
  });

const lenient = (number: number): string =>
  `{\n "Statement":[\n {\n "Effect": "Allow",\n "Action": "ec2:*",\n "Resource": "${number}",\n }\n]\n}`;

measure("strict, compact", strict);
measure("strict, indented by 4", (number) => JSON.stringify(JSON.parse(strict(number)), null, 4));
measure("lenient (trailing commas)", lenient);

function measure(title: string, make: (number: number) => string): void {
  const policies: string[] = [];
  for (let total = 0; total < size; total += policies.at(-1)?.length ?? 0) {
    policies.push(make(policies.length));
  }
  const text = policies.join("\nenduser\n");
  const isStructuralLine = (line: number): boolean => text.charCodeAt(line) === 0x65;

  const scan = rate(text.length, () => {
    const comments = createCommentMemory();
    let start = 0;
    for (const policy of policies) {
      scanValue(text, start, { comments, isStructuralLine });
      start += policy.length + "\nenduser\n".length;
    }
  });
  const read = rate(text.length, () => {
    for (const policy of policies) readPolicy(policy);
  });
  const isStrict = readPolicy(policies[0] ?? "").diagnostics.length === 0;
  const parse = isStrict
    ? rate(text.length, () => {
        for (const policy of policies) JSON.parse(policy);
      })
    : undefined;
  const columns = [`scan ${scan}`, `scan and read ${read}`];
  if (parse !== undefined) columns.push(`JSON.parse ${parse}`);
  console.log(`${title}: ${columns.join(" · ")} MB/s`);
}

function rate(length: number, run: () => void): string {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return (length / 1e3 / best).toFixed(1);
}
