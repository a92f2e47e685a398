import { deepestJson, isRecord, parseJson } from '../parseJson.ts';
import { ControlProblem } from '../ControlProblem.ts';

/** The fields of a control request, from JSON or a form; an empty value counts as omitted. */
export interface Fields {
  /** Everything, as it came: a form has text only. */
  readonly all: Readonly<Record<string, unknown>>;
  readonly isForm: boolean;
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
  readonly flag: (name: string) => boolean | undefined;
  readonly list: (name: string) => readonly string[] | undefined;
  readonly record: (name: string) => Readonly<Record<string, unknown>> | undefined;
}

/** Reads the body of a control. @throws when it is not an object, or a field is not what it has to be. */
export async function readFields(request: Request): Promise<Fields> {
  const type = request.headers.get('content-type') ?? '';
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  const text = await request.text();
  const given = isForm ? Object.fromEntries(new URLSearchParams(text)) : parse(text);
  const all = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== '' && value !== null),
  );
  const read =
    <T>(what: string, take: (value: unknown) => T | undefined) =>
    (name: string): T | undefined => {
      const value = all[name];
      if (value === undefined) return undefined;
      const taken = take(value);
      if (taken === undefined) throw new ControlProblem(422, `“${name}” has to be ${what}.`);
      return taken;
    };
  return {
    all,
    isForm,
    text: read('text', (value) => (typeof value === 'string' ? value : undefined)),
    number: read('a number', (value) => {
      const number = typeof value === 'string' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    }),
    flag: read('true or false', (value) =>
      String(value) === 'true' ? true : String(value) === 'false' ? false : undefined,
    ),
    list: read('a list of texts', (value) => {
      const list: unknown = typeof value === 'string' ? value.split(/[\s,]+/u) : value;
      if (!Array.isArray(list)) return undefined;
      return list.every((item) => typeof item === 'string') ? list : undefined;
    }),
    record: read('an object', (value) => (isRecord(value) ? value : undefined)),
  };
}

function parse(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    const body = parseJson(text);
    if (isRecord(body)) return body;
  } catch {
    // Reported in the same way.
  }
  throw new ControlProblem(
    422,
    `The body has to be a JSON object of at most ${deepestJson} levels.`,
  );
}
