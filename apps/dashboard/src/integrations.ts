/** What the app offers to connect. */
export interface Integration {
  /** Polytomic's id of the connection type. */
  type: string;
  name: string;
  purpose: string;
  /** Two letters and a colour in place of a logo. */
  initials: string;
  color: string;
}

const integration = (
  type: string,
  name: string,
  initials: string,
  color: string,
  purpose: string,
): Integration => ({ type, name, purpose, initials, color });

/** The catalogue, by what things are for. */
const catalogue: Readonly<Record<string, readonly Integration[]>> = {
  CRM: [
    integration(
      'salesforce',
      'Salesforce',
      'Sf',
      '#0b6bb0',
      'Accounts, contacts and opportunities',
    ),
    integration('hubspot', 'HubSpot', 'Hs', '#b8442c', 'Contacts, companies and deals'),
    integration('pipedrive', 'Pipedrive', 'Pi', '#3c4146', 'Deals, people and activities'),
    integration('attio', 'Attio', 'At', '#44403c', 'Records and lists'),
  ],
  Databases: [
    integration('postgresql', 'PostgreSQL', 'Pg', '#2f5f8a', 'Tables and views of a database'),
    integration('mysql', 'MySQL', 'My', '#00618a', 'Tables and views of a database'),
    integration('mssql', 'SQL Server', 'Ms', '#a4282c', 'Tables and views of a database'),
    integration('mongodb', 'MongoDB', 'Mo', '#14713f', 'Collections of documents'),
  ],
  Warehouses: [
    integration('snowflake', 'Snowflake', 'Sn', '#0e7490', 'Tables and views of a warehouse'),
    integration('bigquery', 'BigQuery', 'Bq', '#3457b2', 'Datasets of a Google Cloud project'),
    integration('redshift', 'Redshift', 'Rs', '#6d3a91', 'Tables and views of a cluster'),
    integration('databricks', 'Databricks', 'Db', '#b53a1c', 'Tables of a lakehouse'),
  ],
  Marketing: [
    integration('googleads', 'Google Ads', 'Ga', '#2f5cc0', 'Audiences and conversions'),
    integration('linkedinads', 'LinkedIn Ads', 'Li', '#0a5fae', 'Audiences and conversions'),
    integration('klaviyo', 'Klaviyo', 'Kl', '#3f3f46', 'Profiles and lists'),
    integration('customerio', 'Customer.io', 'Ci', '#0b5c4f', 'People and their events'),
  ],
  'Support and messaging': [
    integration('slack', 'Slack', 'Sl', '#75346f', 'Messages to a channel'),
    integration('intercom', 'Intercom', 'Ic', '#1d62c4', 'Users and conversations'),
    integration('freshdesk', 'Freshdesk', 'Fd', '#117a4f', 'Tickets and contacts'),
    integration('zendesk_support', 'Zendesk', 'Ze', '#0b5259', 'Tickets and users'),
  ],
  'Finance and commerce': [
    integration('stripe', 'Stripe', 'St', '#5546c9', 'Customers, invoices and payments'),
    integration('shopify', 'Shopify', 'Sh', '#47701f', 'Orders and products'),
    integration('quickbooks', 'QuickBooks', 'Qb', '#1f7524', 'Invoices and customers'),
    integration('netsuite', 'NetSuite', 'Ns', '#2f5873', 'Transactions and records'),
  ],
  Files: [
    integration('gsheets', 'Google Sheets', 'Gs', '#1a7a45', 'Rows of a spreadsheet'),
    integration('airtable', 'Airtable', 'Ai', '#955d0e', 'Rows of a base'),
    integration('s3', 'Amazon S3', 'S3', '#3a721e', 'Files in a bucket'),
    integration('sftp', 'SFTP', 'Ft', '#4b5563', 'Files on a server'),
  ],
};

export const integrations: readonly Integration[] = Object.values(catalogue).flat();

/** What most customers start with. */
export const popular: readonly Integration[] = [
  'salesforce',
  'hubspot',
  'postgresql',
  'snowflake',
  'bigquery',
  'gsheets',
  'stripe',
  'slack',
].flatMap((type) => integrations.filter((each) => each.type === type));

/** A tile for any connection type, also one that the app does not offer. */
export function tileOf(type: string, typeName: string): Pick<Integration, 'initials' | 'color'> {
  const known = integrations.find((each) => each.type === type);
  return known ?? { initials: typeName.slice(0, 2), color: '#566070' };
}

/** A name for a new connection that no other has yet: `PostgreSQL`, `PostgreSQL 2`, … */
export function freeName(name: string, taken: readonly string[]): string {
  for (let number = 2, free = name; ; number++) {
    if (!taken.includes(free)) return free;
    free = `${name} ${number}`;
  }
}

/** The catalogue's groups with what a search finds in them: by name, purpose or group. */
export function search(text: string): readonly (readonly [string, readonly Integration[]])[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return Object.entries(catalogue)
    .map(([group, all]): [string, readonly Integration[]] => [
      group,
      all.filter(({ name, purpose }) => {
        const about = `${name} ${purpose} ${group}`.toLowerCase();
        return words.every((word) => about.includes(word));
      }),
    ])
    .filter(([, found]) => found.length > 0);
}
