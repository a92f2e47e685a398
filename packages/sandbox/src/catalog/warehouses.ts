import type { ConnectionType } from './ConnectionType.ts';
import { choice, type Field, longSecret, port, secret, text, toggle } from './Field.ts';

const withKeyPair = { when: { field: 'key_pair_auth', is: true } } as const;

/** Warehouses, with the field ids that Polytomic gives them. */
export const warehouses: readonly ConnectionType[] = [
  warehouse('snowflake', 'Snowflake', '#1481b3', 'Sn', [
    text('account', 'Account identifier', {
      required: true,
      address: 'account',
      placeholder: 'xy12345.us-east-1',
    }),
    text('username', 'Username', { required: true, width: 'half' }),
    secret('password', 'Password', { width: 'half' }),
    text('dbname', 'Database', { required: true, width: 'half' }),
    text('warehouse', 'Warehouse', { width: 'half' }),
    toggle('key_pair_auth', 'Use key pair authentication', false),
    longSecret('private_key', 'Private key', {
      ...withKeyPair,
      required: true,
      placeholder: '-----BEGIN ENCRYPTED PRIVATE KEY-----',
    }),
    secret('private_key_passphrase', 'Private key passphrase', withKeyPair),
  ]),
  warehouse('bigquery', 'Google BigQuery', '#3367d6', 'Bq', [
    choice('auth_method', 'Authentication', [
      { value: 'service_account_key', label: 'Service account key' },
      { value: 'workload_identity_federation', label: 'Workload identity federation' },
      { value: 'application_default_credentials', label: 'Application default credentials' },
    ]),
    longSecret('service_account', 'Service account key', {
      required: true,
      when: { field: 'auth_method', is: 'service_account_key' },
      json: true,
      hint: 'The whole JSON key file.',
      placeholder: '{ "type": "service_account", … }',
    }),
    text('override_project_id', 'Project ID', {
      hint: 'If not the one in the key.',
      width: 'half',
    }),
    text('location', 'Location', {
      placeholder: 'us',
      hint: 'Where the data is kept.',
      width: 'half',
    }),
  ]),
  warehouse('redshift', 'Redshift', '#7b3fa0', 'Rs', [
    text('hostname', 'Hostname', {
      required: true,
      address: 'host',
      placeholder: 'cluster.abc.us-east-1.redshift.amazonaws.com',
      width: 'wide',
    }),
    port('port', 'Port', 5439),
    text('database', 'Database', { required: true }),
    text('username', 'Username', { required: true, width: 'half' }),
    secret('password', 'Password', { required: true, width: 'half' }),
  ]),
  warehouse('databricks', 'Databricks', '#c4321f', 'Db', [
    text('server_hostname', 'Server hostname', {
      required: true,
      address: 'host',
      placeholder: 'dbc-1234.cloud.databricks.com',
      width: 'wide',
    }),
    port('port', 'Port', 443),
    text('http_path', 'HTTP path', { required: true, placeholder: '/sql/1.0/warehouses/abc' }),
    choice('databricks_auth_mode', 'Authentication', [
      { value: 'access_token', label: 'Access token' },
      { value: 'oauth_service_principal', label: 'Service principal' },
    ]),
    secret('access_token', 'Access token', {
      required: true,
      when: { field: 'databricks_auth_mode', is: 'access_token' },
    }),
  ]),
];

function warehouse(
  id: string,
  name: string,
  color: string,
  initials: string,
  fields: readonly Field[],
): ConnectionType {
  return { id, name, category: 'Warehouses', color, initials, oauth: false, fields };
}
