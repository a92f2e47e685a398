import { isRecord, readFields, type Kind, type Kinds } from './readFields.ts';

/**
 * Parses options by a table of their kinds. An unknown option is refused: a misspelled one would silently have no effect.
 *
 * @param path such as `polytomic`; empty for the options of the handler itself
 * @returns a copy, also of the getters of a class
 * @throws TypeError if there are no options, one is unknown, or one is of another kind
 */
export function parseOptions<T extends object>(path: string, options: T, kinds: Kinds<T>): T {
  const list = Object.keys(kinds).join(', ');
  if (!isRecord(options, kinds)) {
    throw new TypeError(
      `${path} is not an object with options, so none of them would count. Pass one with some of ${list}, or leave it out.`,
    );
  }
  const { fields, wrong } = readFields<T>(options, kinds);
  if (wrong === undefined) return fields;
  const name = path === '' ? wrong.name : `${path}.${wrong.name}`;
  throw new TypeError(
    wrong.kind === undefined
      ? `${name} is not an option, so it would have no effect. The options are ${list}.`
      : `${name} is not ${wrong.kind.name}, so it could not be used. Pass one, or leave it out.`,
  );
}

// Plain JavaScript may pass `null` for an option that is left out.

export const FUNCTION: Kind = {
  name: 'a function',
  matches: (value) => value === null || typeof value === 'function',
};

export const TEXT: Kind = {
  name: 'a text',
  matches: (value) => value === null || typeof value === 'string',
};

export const FLAG: Kind = {
  name: 'a boolean',
  matches: (value) => value === null || typeof value === 'boolean',
};

/** Not checked here: where the option is read, the error can say more. */
export const CHECKED_LATER: Kind = { name: 'anything', matches: () => true };
