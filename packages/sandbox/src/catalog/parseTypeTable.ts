import type { Field } from './Field.ts';
import { labelOf } from './labelOf.ts';
import { typeTable } from './typeTable.ts';

/** One line of the table of types. */
export interface TypeFacts {
  readonly id: string;
  readonly name: string;
  readonly oauth: boolean;
  readonly fields: readonly Field[];
}

/** The table of types, with plain forms for their fields. */
export function parseTypeTable(): readonly TypeFacts[] {
  return typeTable
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', name = '', kind, fields = ''] = line.split('\t');
      const keys = fields.split(' ').filter(Boolean);
      const hasTunnel = keys.some((key) => key.startsWith('ssh:'));
      return {
        id,
        name,
        oauth: kind === 'oauth',
        fields: keys.map((field) => parseField(field, hasTunnel)),
      };
    });
}

function parseField(written: string, hasTunnel: boolean): Field {
  const [, id = '', type = '', required, isSecret, values, initial] =
    /^([^:]+):([a-z]+)(\*)?(§)?(?:\{([^}]*)\})?(?:=(.*))?$/u.exec(written) ?? [];
  const choices = values?.split('|').map((value) => ({ value, label: labelOf(value) }));
  const kind = choices ? 'choice' : kindOf(id, type, isSecret !== undefined);
  const needsTunnel = hasTunnel && id.startsWith('ssh_');
  const standard = initial === undefined ? undefined : (JSON.parse(initial) as Field['initial']);
  return {
    id,
    label: labelOf(id),
    kind,
    ...((required !== undefined || (needsTunnel && id === 'ssh_host')) && { required: true }),
    ...(standard !== undefined && { initial: standard }),
    ...(choices && { choices }),
    ...(kind === 'number' && { range: id.endsWith('port') ? [1, 65_535] : [0, 2 ** 31 - 1] }),
    ...(/^(?:ssh_host|hostname|host|hosts|server_hostname)$/u.test(id) && { address: 'host' }),
    ...(needsTunnel && { when: { field: 'ssh', is: true } }),
  };
}

function kindOf(id: string, type: string, isSecret: boolean): Field['kind'] {
  if (type === 'integer') return isSecret ? 'secret' : 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (type === 'object') return 'object';
  if (!isSecret) return 'text';
  return /private_key$|service_account$|certificate|_cert$|^client_key$|credential_config/u.test(id)
    ? 'long-secret'
    : 'secret';
}
