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
 * Whether a value has some of the fields, as an object, a module or an instance of a class, or is an empty object. In
 * anything else, such as a promise, a list, a `Map` or a `Date`, every field would count as left out.
 */
export function isRecord(value: unknown, kinds: Kinds): value is object {
  if (ignoreRejection(value) || typeof value !== 'object' || value === null) return false;
  const tag = Object.prototype.toString.call(value);
  // A list, an `Error` or a `String` has a tag without naming one; a class may name its own.
  if (tag !== '[object Object]' && !(Symbol.toStringTag in value)) return false;
  if (Object.keys(kinds).some((name) => name in value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with `Object.prototype`: another realm has its own.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain && (tag === '[object Object]' || tag === '[object Module]');
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
