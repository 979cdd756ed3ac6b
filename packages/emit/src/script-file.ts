/** What a file that a script makes for one of its commands holds. */
export type FileKind = "policy" | "metadata" | "certificate" | "public key" | "list" | "text";

/** How such a file is called, and how the lines in the script that make it end. */
interface FileFacts {
  /** `policy` of `policy.json`, `policy-2.json`. */
  readonly stem: string;
  readonly extension: string;
  /** The delimiter of its here-document. */
  readonly delimiter: string;
}

/** Every kind of file. */
export const FILE_KINDS: Readonly<Record<FileKind, FileFacts>> = {
  policy: { stem: "policy", extension: "json", delimiter: "POLICY" },
  metadata: { stem: "metadata", extension: "xml", delimiter: "METADATA" },
  certificate: { stem: "certificate", extension: "pem", delimiter: "CERTIFICATE" },
  "public key": { stem: "key", extension: "pub", delimiter: "KEY" },
  list: { stem: "list", extension: "json", delimiter: "LIST" },
  text: { stem: "text", extension: "txt", delimiter: "TEXT" },
};

/** What the document of that member is; undefined where the member is none. */
export function documentKind(member: string): FileKind | undefined {
  return DOCUMENTS.get(member);
}

/** The members of inputs that are whole documents: no client is given one as an argument. */
const DOCUMENTS: ReadonlyMap<string, FileKind> = new Map([
  ["PolicyDocument", "policy"],
  ["AssumeRolePolicyDocument", "policy"],
  ["SAMLMetadataDocument", "metadata"],
  ["CertificateBody", "certificate"],
  ["SSHPublicKeyBody", "public key"],
]);
