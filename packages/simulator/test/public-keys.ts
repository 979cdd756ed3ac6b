/**
 * The line of a public key of RSA. Nobody has the private key of it: its modulus is a power of two and a little more, which
 * no reader of public keys minds.
 */
export function sshLine(number: number, bits = 2048): string {
  const modulus = Buffer.alloc(bits / 8);
  modulus[0] = 0x80;
  modulus.writeUInt32BE(2 * number + 1, modulus.length - 4);
  const blob = Buffer.concat(
    // The numbers are signed: a first bit that is set needs a 0 before it.
    [Buffer.from("ssh-rsa"), Buffer.from([1, 0, 1]), Buffer.concat([Buffer.alloc(1), modulus])].map(
      withLength,
    ),
  );
  return `ssh-rsa ${blob.toString("base64")}`;
}

function withLength(content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}
