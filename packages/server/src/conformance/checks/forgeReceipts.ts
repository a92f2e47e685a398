/**
 * Replaces the state in a receipt that contains it as text, base64 or hexadecimal digits, in the whole receipt or in a part
 * of a JWT. Only a receipt that is not signed is still valid afterwards.
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
