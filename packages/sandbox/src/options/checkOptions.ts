/**
 * Checks the kinds of options, and leaves out those that are `undefined`.
 * @throws when one is unknown or of another kind
 */
export function checkOptions<T extends object>(
  options: T,
  kinds: Readonly<Record<keyof T, Kind>>,
): T {
  const table = new Map(Object.entries<Kind>(kinds));
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const kind = table.get(name);
    if (kind === undefined) {
      const names = [...table.keys()].join(', ');
      throw new Error(
        `“${name}” is not an option, so it would have no effect. There are: ${names}.`,
      );
    }
    if (kind.fits(value)) continue;
    throw new Error(`${name} is not ${kind.what}. Pass one, or leave it out for the default.`);
  }
  return Object.fromEntries(given) as T;
}

/** A kind of value. */
export interface Kind {
  readonly what: string;
  readonly fits: (value: unknown) => boolean;
}

export const TEXT: Kind = { what: 'a text', fits: (value) => typeof value === 'string' };
/** For what comes from the environment, where an unset variable may be an empty text. */
export const FILLED_TEXT: Kind = {
  what: 'a text, or is empty',
  fits: (value) => TEXT.fits(value) && value !== '',
};
export const OBJECTS: Kind = {
  what: 'a list of objects',
  fits: (value) => Array.isArray(value) && value.every((each) => each === Object(each)),
};
export const TEXTS: Kind = {
  what: 'a list of texts',
  fits: (value) => Array.isArray(value) && value.every(TEXT.fits),
};
export const FUNCTION: Kind = {
  what: 'a function',
  fits: (value) => typeof value === 'function',
};

/** Not checked here: where the option is read, the error can say more. */
export const CHECKED_LATER: Kind = { what: 'anything', fits: () => true };
