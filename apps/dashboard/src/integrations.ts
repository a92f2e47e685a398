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

export const integrations: readonly Integration[] = [
  {
    type: 'salesforce',
    name: 'Salesforce',
    purpose: 'Accounts, contacts and opportunities',
    initials: 'Sf',
    color: '#0b6bb0',
  },
  {
    type: 'hubspot',
    name: 'HubSpot',
    purpose: 'Contacts, companies and deals',
    initials: 'Hs',
    color: '#b8442c',
  },
  {
    type: 'postgresql',
    name: 'PostgreSQL',
    purpose: 'Tables and views of a database',
    initials: 'Pg',
    color: '#2f5f8a',
  },
  {
    type: 'snowflake',
    name: 'Snowflake',
    purpose: 'Tables and views of a warehouse',
    initials: 'Sn',
    color: '#0e7490',
  },
  {
    type: 'bigquery',
    name: 'BigQuery',
    purpose: 'Datasets of a Google Cloud project',
    initials: 'Bq',
    color: '#3457b2',
  },
  {
    type: 'gsheets',
    name: 'Google Sheets',
    purpose: 'Rows of a spreadsheet',
    initials: 'Gs',
    color: '#1a7a45',
  },
  {
    type: 'stripe',
    name: 'Stripe',
    purpose: 'Customers, invoices and payments',
    initials: 'St',
    color: '#5546c9',
  },
  {
    type: 'slack',
    name: 'Slack',
    purpose: 'Messages to a channel',
    initials: 'Sl',
    color: '#75346f',
  },
];

/** A tile for any connection type, also one that the app does not offer. */
export function tileOf(type: string, typeName: string): Pick<Integration, 'initials' | 'color'> {
  const known = integrations.find((integration) => integration.type === type);
  return known ?? { initials: typeName.slice(0, 2), color: '#566070' };
}
