import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createTurns } from './createTurns.ts';

/**
 * Hashes a password with scrypt. The cost is one that OWASP recommends: about 30 MB, and up to three tenths of a
 * second. It is part of the result, so it can be raised later, and old hashes still verify.
 *
 * @returns such as `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, the salt and the hash in base64
 */
export async function hashPassword(password: string, cost: ScryptCost = OWASP): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost, 'a new password');
  const { ln, r, p } = cost;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/**
 * Whether a password is the one that was hashed. Without an account there is no hash, and it takes as long, so that the
 * time does not show who has an account.
 *
 * @param whose who tries it, such as an address: while many passwords wait to be checked, their owners take turns
 */
export async function isPassword(
  password: string,
  stored: string | undefined,
  whose: string = '',
): Promise<boolean> {
  const known = FORMAT.exec(stored ?? '');
  const [, ln, r, p, salt = '', expected = ''] = known ?? FORMAT.exec(NOBODY) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const hash = await derive(password, Buffer.from(salt, 'base64'), cost, whose);
  return timingSafeEqual(hash, Buffer.from(expected, 'base64')) && known !== null;
}

/** How much work a guess is: 2 to the `ln`, times `r`, times `p`. */
export interface ScryptCost {
  ln: number;
  r: number;
  p: number;
}

const OWASP: ScryptCost = { ln: 15, r: 8, p: 3 };
const FORMAT = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]{22}==)\$([\w+/]{43}=)$/u;
const NOBODY = `$scrypt$ln=15,r=8,p=3$${'A'.repeat(22)}==$${'A'.repeat(43)}=`;

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * Derives two hashes at a time; others wait. Each keeps one of Node's four threads busy, which also read files and look up
 * names: a thousand guesses sent at once would hold up the whole app for minutes.
 */
async function derive(
  password: string,
  salt: Buffer,
  { ln, r, p }: ScryptCost,
  whose: string,
): Promise<Buffer> {
  const N = 2 ** ln;
  // The same letters may be typed as different code points.
  const text = password.normalize('NFKC');
  return await takeTurn(whose, () => scryptAsync(text, salt, 32, { N, r, p, maxmem: 256 * N * r }));
}

const takeTurn = createTurns(2);
