/** A trust policy that names these principals of AWS. */
export function trusting(...principals: readonly string[]): string {
  const AWS = principals.length === 1 ? principals[0] : principals;
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" }],
  });
}

/** A trust policy for virtual machines. */
export const TRUST_EC2: string = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

/** The members of these roles' trust policies that name principals of AWS. */
export function trusted(text: string | undefined): unknown {
  const { Statement } = JSON.parse(text ?? "") as {
    readonly Statement: readonly { readonly Principal: { readonly AWS: unknown } }[];
  };
  return Statement[0]?.Principal.AWS;
}
