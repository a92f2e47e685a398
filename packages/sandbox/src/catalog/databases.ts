import type { ConnectionType } from './ConnectionType.ts';
import { type Field, longSecret, port, secret, text, toggle } from './Field.ts';

const throughSsh = { required: true, when: { field: 'ssh', is: true } } as const;

/** Databases, with the field ids that Polytomic gives them. */
export const databases: readonly ConnectionType[] = [
  database('postgresql', 'PostgreSQL', '#33628a', 'Pg', [
    hostname(),
    port('port', 'Port', 5432),
    text('database', 'Database', { required: true }),
    text('username', 'Username', { required: true, width: 'half' }),
    secret('password', 'Password', { required: true, width: 'half' }),
    toggle('ssl', 'Use SSL', true, { hint: 'Encrypts the connection.' }),
    toggle('change_detection', 'Detect changes', false, {
      hint: 'Reads the write-ahead log instead of comparing rows.',
    }),
    toggle('ssh', 'Connect through an SSH tunnel', false),
    text('ssh_host', 'SSH host', { ...throughSsh, address: 'host', width: 'wide' }),
    port('ssh_port', 'SSH port', 22, throughSsh),
    text('ssh_user', 'SSH user', throughSsh),
    longSecret('ssh_private_key', 'SSH private key', {
      ...throughSsh,
      placeholder: '-----BEGIN OPENSSH PRIVATE KEY-----',
    }),
  ]),
  database('mysql', 'MySQL', '#00618a', 'My', [
    hostname(),
    port('port', 'Port', 3306),
    text('account', 'Username', { required: true, width: 'half' }),
    secret('passwd', 'Password', { required: true, width: 'half' }),
    text('dbname', 'Database'),
    toggle('ssl', 'Use SSL', true),
  ]),
  database('mssql', 'Microsoft SQL Server', '#a4282c', 'MS', [
    hostname(),
    port('port', 'Port', 1433),
    text('database', 'Database', { required: true }),
    text('username', 'Username', { required: true, width: 'half' }),
    secret('password', 'Password', { required: true, width: 'half' }),
    toggle('ssl', 'Use SSL', true),
  ]),
  database('mongodb', 'MongoDB', '#0f7a43', 'Mo', [
    text('hosts', 'Hosts', {
      required: true,
      address: 'host',
      placeholder: 'cluster0.example.net:27017',
      hint: 'Several are separated by commas.',
    }),
    text('username', 'Username', { width: 'half' }),
    secret('password', 'Password', { width: 'half' }),
    text('database', 'Database'),
    toggle('ssl', 'Use SSL', true),
    toggle('srv', 'Look the hosts up with SRV', false),
    text('params', 'Parameters', { placeholder: 'replicaSet=rs0&authSource=admin' }),
  ]),
  database('clickhouse', 'ClickHouse', '#8a6d00', 'Ch', [
    hostname(),
    port('port', 'Port', 9440),
    text('username', 'Username', { required: true, width: 'half' }),
    secret('password', 'Password', { width: 'half' }),
    text('database', 'Database'),
    toggle('ssl', 'Use SSL', true),
  ]),
];

function database(
  id: string,
  name: string,
  color: string,
  initials: string,
  fields: readonly Field[],
): ConnectionType {
  return { id, name, category: 'Databases', color, initials, oauth: false, fields };
}

function hostname(): Field {
  return text('hostname', 'Hostname', {
    required: true,
    address: 'host',
    placeholder: 'db.example.com',
    width: 'wide',
  });
}
