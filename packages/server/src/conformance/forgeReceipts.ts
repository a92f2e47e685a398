/**
 * Writes another state into a receipt that holds its own, as text, base64 or hexadecimal digits, whole or in one of the
 * parts of a JWT. Only a receipt that is not signed is still good afterwards.
 */
export function forgeReceipts(receipt: string, state: string, other: string): readonly string[] {
  return ENCODINGS.map((encoding) =>
    receipt
      .split('.')
      .map((part) => {
        const plain = Buffer.from(part, encoding).toString('latin1');
        if (!plain.includes(state)) return part;
        return Buffer.from(plain.replaceAll(state, other), 'latin1').toString(encoding);
      })
      .join('.'),
  ).filter((forged) => forged !== receipt);
}

const ENCODINGS = ['latin1', 'base64', 'base64url', 'hex'] as const;
