import { ignoreRejection } from './ignoreRejection.ts';

/**
 * Finds the first field that an object of the app has and may not have, or whose value is of another kind. A field that
 * is `undefined` is left out.
 */
export function findWrongField(object: object, kinds: Kinds): WrongField | undefined {
  const unknown = Object.keys(object).find((name) => !Object.hasOwn(kinds, name));
  if (unknown !== undefined) return { name: unknown };
  const [name, kind] =
    Object.entries(kinds).find(([each, { matches }]) => {
      const value: unknown = Reflect.get(object, each);
      return value !== undefined && !matches(value);
    }) ?? [];
  return name === undefined ? undefined : { name, kind };
}

/**
 * Whether a value is an object with fields of its own, or an instance of a class with getters. A promise, a `Map` or a
 * `Date` has none, so it would count as an object in which everything is left out.
 */
export function isRecord(value: unknown): value is object {
  return !ignoreRejection(value) && Object.prototype.toString.call(value) === '[object Object]';
}

/** The kinds of the fields that an object may have. */
export type Kinds<T = Record<string, unknown>> = Readonly<Record<keyof T, Kind>>;

/** A kind of value. */
export interface Kind {
  /** As an error calls it, such as "a function". */
  readonly name: string;
  readonly matches: (value: unknown) => boolean;
}

/** A field that is unknown, or has a value of another kind than it should. */
export interface WrongField {
  name: string;
  /** The kind that its value should have; nothing for an unknown field. */
  kind?: Kind | undefined;
}
