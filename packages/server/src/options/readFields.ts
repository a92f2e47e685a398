import { ignoreRejections } from './ignoreRejection.ts';

/**
 * Reads the fields of an object of the app, and finds the first that is unknown, or else the first of another kind. A
 * field that is `undefined` is left out. Plain JavaScript may pass something else, such as `true`: it lacks the fields.
 *
 * Each is read once, because a getter may be async by mistake and make a promise each time; how a promise ends in a
 * field is ignored here, so that nobody who refuses the object has to.
 */
export function readFields<T extends object>(
  given: unknown,
  kinds: Kinds<T>,
): { fields: T; wrong: WrongField | undefined } {
  const object = Object(given) as T;
  const names = new Set([...Object.keys(kinds), ...Object.keys(object)]);
  const entries = [...names].map((name): [string, unknown] => [name, Reflect.get(object, name)]);
  for (const [, value] of entries) ignoreRejections(value);
  const known: [string, unknown][] = entries.filter(([name]) => Object.hasOwn(kinds, name));
  return { fields: Object.fromEntries(known) as T, wrong: findWrong(entries, kinds) };
}

function findWrong(entries: [string, unknown][], kinds: Kinds): WrongField | undefined {
  const unknown = entries.find(([name]) => !Object.hasOwn(kinds, name));
  if (unknown !== undefined) return { name: unknown[0] };
  const [name] =
    entries.find(([each, value]) => value !== undefined && kinds[each]?.matches(value) === false) ??
    [];
  return name === undefined ? undefined : { name, kind: kinds[name] };
}

/**
 * Whether a value has some of the fields, as an object, a module or an instance of a class, or is an empty object. In
 * anything else, such as a promise, a list, a `Map` or a `Date`, every field would count as left out.
 */
export function isRecord(value: unknown, kinds: Kinds): value is object {
  if (ignoreRejections(value) || typeof value !== 'object' || value === null) return false;
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
