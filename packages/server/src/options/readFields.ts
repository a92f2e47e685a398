import { ignoreRejections } from './ignoreRejection.ts';

/**
 * Reads the fields of an object of the app, and finds the first unknown one, or else the first of another kind. A
 * field that is `undefined` is left out. Plain JavaScript may pass something else, such as `true`, which has no fields.
 *
 * Each field is read once, because a getter that is async by mistake makes a new promise each time. Rejections of promises
 * in fields are ignored here, so that callers who refuse the object need not do it.
 */
export function readFields<T extends object>(
  given: unknown,
  kinds: Kinds<T>,
): { fields: T; wrong: WrongField | undefined } {
  const object = Object(given) as T;
  const fields: Record<string, unknown> = {};
  let wrong: WrongField | undefined;
  for (const [name, kind] of Object.entries<Kind>(kinds)) {
    const value: unknown = Reflect.get(object, name);
    ignoreRejections(value);
    fields[name] = value;
    if (value !== undefined && !kind.matches(value)) wrong ??= { name, kind };
  }
  const unknown = Object.keys(object).filter((name) => !Object.hasOwn(kinds, name));
  for (const name of unknown) ignoreRejections(Reflect.get(object, name));
  const [first] = unknown;
  return { fields: fields as T, wrong: first === undefined ? wrong : { name: first } };
}

/**
 * Whether a value is an object, a module or an instance of a class that has some of the fields, or an empty object. In
 * anything else, such as a promise, a list, a `Map` or a `Date`, all fields would count as left out.
 */
export function isRecord(value: unknown, kinds: Kinds): value is object {
  if (ignoreRejections(value) || typeof value !== 'object' || value === null) return false;
  const tag = Object.prototype.toString.call(value);
  // Lists, errors and `String` objects have another tag and no `Symbol.toStringTag`; a class may define its own.
  if (tag !== '[object Object]' && !(Symbol.toStringTag in value)) return false;
  if (Object.keys(kinds).some((name) => name in value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with `Object.prototype`, because another realm has its own.
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
  /** The kind that its value should have; `undefined` for an unknown field. */
  kind?: Kind | undefined;
}
