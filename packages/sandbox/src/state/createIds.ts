import { hash128 } from '../hash128.ts';

/** Makes ids, tokens and codes. */
export interface Ids {
  readonly next: () => string;
  /** How many were made, so that a restart does not make one twice. */
  readonly issued: () => number;
  /** Continues after the given number of ids. */
  readonly restore: (issued: number) => void;
}

/** Ids from `createId`; with a seed, the same UUIDs in the same order every time. */
export function createIds(seed: string | null, createId: (() => string) | undefined): Ids {
  let issued = 0;
  return {
    next: () => {
      issued += 1;
      if (createId) return createId();
      return seed === null ? crypto.randomUUID() : seededUuid(`${seed} ${issued}`);
    },
    issued: () => issued,
    restore: (count) => {
      issued = count;
    },
  };
}

function seededUuid(text: string): string {
  const hex = hash128(text)
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('');
  // The version and the variant of a random UUID, which is what everybody's parser expects.
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
