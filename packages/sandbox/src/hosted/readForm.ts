import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { failsCheck, type Field, isSecret } from '../catalog/Field.ts';
import { isRecord, parseJson } from '../parseJson.ts';
import { redacted } from '../state/Connection.ts';

/** A submitted form, ready to be saved or shown again. */
export interface FilledForm {
  /** By field id, to show again: secrets are not among them. */
  readonly values: Readonly<Record<string, string | boolean>>;
  /** By field id: what is wrong. */
  readonly errors: Readonly<Record<string, string>>;
  /** What a valid form is saved as, without its secrets. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

/**
 * Reads and checks a type's form.
 * @param saved the configuration of the connection that is reconnected: a secret it has may be left empty.
 */
export function readForm(
  type: ConnectionType,
  data: FormData,
  saved: Readonly<Record<string, unknown>> = {},
): FilledForm {
  const values: Record<string, string | boolean> = {};
  const errors: Record<string, string> = {};
  const configuration: Record<string, unknown> = {};
  for (const field of type.fields) {
    const sent = data.get(field.id);
    const value = typeof sent === 'string' ? sent.trim() : '';
    if (!isSecret(field)) values[field.id] = field.kind === 'boolean' ? value !== '' : value;
    if (!applies(field, data)) continue;
    const isKept = isSecret(field) && value === '' && saved[field.id] === redacted;
    const problem = isKept ? undefined : check(type, field, value);
    if (problem !== undefined) errors[field.id] = problem;
    else if (isKept || (isSecret(field) && value !== '')) configuration[field.id] = redacted;
    else if (field.kind === 'boolean') configuration[field.id] = value !== '';
    else if (value !== '') configuration[field.id] = parseValue(field, value);
  }
  return { values, errors, configuration };
}

function parseValue({ kind }: Field, value: string): unknown {
  if (kind === 'number') return Number(value);
  if (kind === 'object') return JSON.parse(value) as unknown;
  if (kind === 'list') return value.split(',').map((item) => item.trim());
  return value;
}

function isInRange(value: string, range: Field['range']): boolean {
  const [least, most] = range ?? [0, Number.MAX_SAFE_INTEGER];
  return /^\d{1,10}$/u.test(value) && Number(value) >= least && Number(value) <= most;
}

function isJsonObject(value: string): boolean {
  try {
    return isRecord(parseJson(value));
  } catch {
    return false;
  }
}

function applies({ when }: Field, data: FormData): boolean {
  if (!when) return true;
  const other = data.get(when.field);
  return when.is === true ? other !== null : other === when.is;
}

function check(type: ConnectionType, field: Field, value: string): string | undefined {
  if (field.kind === 'boolean') return undefined;
  if (value === '') return field.required === true ? missing(field) : undefined;
  if (field.kind === 'number' && !isInRange(value, field.range)) {
    return `Enter a number from ${field.range?.join(' to ') ?? '0 up'}.`;
  }
  if (field.kind === 'object' && !isJsonObject(value)) return 'Enter a JSON object.';
  if (field.choices && !field.choices.some((choice) => choice.value === value)) {
    return missing(field);
  }
  if (field.address === 'host' && /^[a-z]+:\/\/|[\s/]/iu.test(value)) {
    return 'Enter the name only, without https:// or a path.';
  }
  if (field.address === 'url' && !URL.canParse(value)) return 'Enter a whole URL, with https://.';
  return (
    checkConnection(type, field, value) ?? (field.json === true ? checkJson(value) : undefined)
  );
}

function checkConnection(type: ConnectionType, field: Field, value: string): string | undefined {
  if (!failsCheck(field, value)) return undefined;
  return isSecret(field)
    ? `${type.name} did not accept this ${lowerFirst(field.label)}. Check it and try again.`
    : `We could not reach “${value}”. Check the spelling, and that it accepts connections from us.`;
}

function checkJson(value: string): string | undefined {
  try {
    JSON.parse(value);
    return undefined;
  } catch {
    return 'This is not JSON. Paste the whole key file.';
  }
}

function missing({ kind, label }: Field): string {
  return `${kind === 'choice' ? 'Choose' : 'Enter'} the ${lowerFirst(label)}.`;
}

/** SSH host stays, Hostname becomes hostname. */
function lowerFirst(label: string): string {
  return /^[A-Z]{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
