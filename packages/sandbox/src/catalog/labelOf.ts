/** A label for a field's key or for one of its values, such as `SSH host` for `ssh_host`. */
export function labelOf(key: string): string {
  const words = key
    .replaceAll(/([a-z])([A-Z])/gu, '$1_$2')
    .split(/[_\s-]+/u)
    .filter(Boolean)
    .flatMap((word) => (spelled[word.toLowerCase()] ?? word.toLowerCase()).split(' '));
  const label = words.join(' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

const spelled: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'API ID IDs URL URI SSH SSL TLS AWS IAM ARN S3 CSV JSON JWT HTTP SQL CA RPM OAuth WIF SRV'
      .split(' ')
      .map((word) => [word.toLowerCase(), word]),
  ),
  apikey: 'API key',
  passwd: 'password',
  dbname: 'database',
  outputbucket: 'output bucket',
  params: 'parameters',
  auth: 'authentication',
  hostname: 'hostname',
  orgs: 'organizations',
  org: 'organization',
};
