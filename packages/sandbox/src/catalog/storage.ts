import type { ConnectionType } from './ConnectionType.ts';
import { choice, type Field, longSecret, port, secret, text } from './Field.ts';

const withKeys = {
  required: true,
  when: { field: 'auth_mode', is: 'access_key_and_secret' },
} as const;

/** Files and storage, with the field ids that Polytomic gives them. */
export const storage: readonly ConnectionType[] = [
  store('s3', 'S3', '#3f7d20', 'S3', [
    text('s3_bucket_region', 'Bucket region', {
      required: true,
      placeholder: 'us-east-1',
      width: 'half',
    }),
    text('s3_bucket_name', 'Bucket name', { required: true, address: 'account', width: 'half' }),
    choice('auth_mode', 'Authentication', [
      { value: 'access_key_and_secret', label: 'Access key and secret' },
      { value: 'iam_role', label: 'IAM role' },
    ]),
    text('aws_access_key_id', 'Access key ID', withKeys),
    secret('aws_secret_access_key', 'Secret access key', withKeys),
    text('iam_role_arn', 'IAM role ARN', {
      required: true,
      when: { field: 'auth_mode', is: 'iam_role' },
      placeholder: 'arn:aws:iam::123456789012:role/polytomic',
    }),
  ]),
  store('gcs', 'Google Cloud Storage', '#3367d6', 'Cs', [
    text('bucket', 'Bucket', { required: true, address: 'account' }),
    longSecret('service_account', 'Service account key', {
      required: true,
      json: true,
      hint: 'The whole JSON key file.',
      placeholder: '{ "type": "service_account", … }',
    }),
  ]),
  store('sftp', 'SFTP', '#4b5563', 'SF', [
    text('ssh_host', 'Host', {
      required: true,
      address: 'host',
      placeholder: 'sftp.example.com',
      width: 'wide',
    }),
    port('ssh_port', 'Port', 22, { required: false }),
    text('ssh_user', 'User', { required: true }),
    choice('auth_mode', 'Authentication', [
      { value: 'private_key', label: 'Private key' },
      { value: 'password', label: 'Password' },
    ]),
    longSecret('ssh_private_key', 'Private key', {
      required: true,
      when: { field: 'auth_mode', is: 'private_key' },
      placeholder: '-----BEGIN OPENSSH PRIVATE KEY-----',
    }),
    secret('ssh_password', 'Password', {
      required: true,
      when: { field: 'auth_mode', is: 'password' },
    }),
    text('path', 'Path', { placeholder: '/exports' }),
  ]),
];

function store(
  id: string,
  name: string,
  color: string,
  initials: string,
  fields: readonly Field[],
): ConnectionType {
  return { id, name, category: 'Files and storage', color, initials, oauth: false, fields };
}
