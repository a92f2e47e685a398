/** One field of a connection's form and of its configuration. */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly kind:
    | 'text'
    | 'secret'
    | 'long-secret'
    | 'number'
    | 'boolean'
    | 'choice'
    | 'list'
    | 'object';
  /** With `when`, required only while that condition holds. */
  readonly required?: boolean;
  readonly initial?: string | number | boolean;
  /** The lowest and the highest value of a number. */
  readonly range?: readonly [number, number];
  readonly hint?: string;
  readonly placeholder?: string;
  readonly choices?: readonly Choice[];
  /** An address of the service: the connection check tries to reach it. */
  readonly address?: 'host' | 'url' | 'account';
  /** The value has to be JSON. */
  readonly json?: boolean;
  /** Shown and read only while another field has this value. */
  readonly when?: Condition;
  /** How much of a row it takes. @default 'full' */
  readonly width?: 'full' | 'wide' | 'narrow' | 'half';
}

/** One option of a choice. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The value of another field on which a field depends. */
interface Condition {
  readonly field: string;
  readonly is: string | true;
}

type Details = Omit<Field, 'id' | 'label' | 'kind'>;

/** A line of text. */
export function text(id: string, label: string, details: Details = {}): Field {
  return { id, label, kind: 'text', ...details };
}

/** A line of text that is never shown again. */
export function secret(id: string, label: string, details: Details = {}): Field {
  return { id, label, kind: 'secret', ...details };
}

/** Several lines that are never shown again, such as a private key. */
export function longSecret(id: string, label: string, details: Details = {}): Field {
  return { id, label, kind: 'long-secret', ...details };
}

/** A TCP port with its usual value. */
export function port(id: string, label: string, initial: number, details: Details = {}): Field {
  return {
    id,
    label,
    kind: 'number',
    range: [1, 65_535],
    initial,
    required: true,
    width: 'narrow',
    ...details,
  };
}

/** A yes or no. */
export function toggle(id: string, label: string, initial: boolean, details: Details = {}): Field {
  return { id, label, kind: 'boolean', initial, ...details };
}

/** A choice of fixed values; the first is preselected. */
export function choice(
  id: string,
  label: string,
  choices: readonly [Choice, ...Choice[]],
  details: Details = {},
): Field {
  return {
    id,
    label,
    kind: 'choice',
    required: true,
    choices,
    initial: choices[0].value,
    ...details,
  };
}

/** Whether a field's value is never shown again. */
export function isSecret(field: Field): boolean {
  return field.kind === 'secret' || field.kind === 'long-secret';
}

/**
 * Whether a value fails the simulated check of a connection: a secret or an address that is `invalid`, and an address whose
 * host ends with `.invalid`.
 */
export function failsCheck(field: Field, value: string): boolean {
  const isInvalid = value.toLowerCase() === 'invalid';
  if (field.address === undefined) return isSecret(field) && isInvalid;
  return isInvalid || /\.invalid(?:[:/,]|$)/iu.test(value);
}
