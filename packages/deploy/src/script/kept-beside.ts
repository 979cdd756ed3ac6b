import type { Deployment } from "../description/deployment.ts";

/** What a script of either style says in its head of the files beside it. */
export function keptBeside(facts: {
  readonly deployment: Deployment;
  readonly tls: boolean;
  readonly hasSessionKeys: boolean;
}): readonly string[] {
  const { deployment, tls, hasSessionKeys } = facts;
  return [
    ...(hasSessionKeys
      ? [
          `Keys of the console's sessions are made once, and kept in ${deployment.name}.session-keys beside it.`,
        ]
      : []),
    ...(tls
      ? [
          "Without a certificate that is there it uploads certificate.pem and private-key.pem beside it, or a self-signed one.",
        ]
      : []),
  ];
}
