/**
 * Names a connection type for people: `salesforce` is "Salesforce", `zendesk_support` "Zendesk Support", and
 * `postgresql` "PostgreSQL". It is the fallback while Polytomic's catalogue is not in memory, and knows only some of the
 * names that do not follow from the id. A click does not wait for a call that returns names.
 */
export function typeLabel(type: string): string {
  return (
    IRREGULAR.get(type) ??
    type
      .slice(0, 60)
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' ')
  );
}

/** Whether a value can be a connection type's id: letters, digits, `_`, `-` and `.`, at most 100. */
export function isTypeId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,100}$/u.test(value);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['bigquery', 'Google BigQuery'],
  ['clickhouse', 'ClickHouse'],
  ['customerio', 'Customer.io'],
  ['fbaudience', 'Facebook Ads'],
  ['gcs', 'Google Cloud Storage'],
  ['github', 'GitHub'],
  ['googleads', 'Google Ads'],
  ['googleanalytics', 'Google Analytics'],
  ['gsheets', 'Google Sheets'],
  ['hubspot', 'HubSpot'],
  ['linkedinads', 'LinkedIn Ads'],
  ['mongodb', 'MongoDB'],
  ['msdynamics', 'Microsoft Dynamics 365'],
  ['mssql', 'Microsoft SQL Server'],
  ['mysql', 'MySQL'],
  ['netsuite', 'NetSuite'],
  ['postgresql', 'PostgreSQL'],
  ['quickbooks', 'QuickBooks'],
  ['sftp', 'SFTP'],
  ['zoho_crm', 'Zoho CRM'],
]);
