import type { Category, ConnectionType } from './ConnectionType.ts';

/** Applications whose provider asks the person, with the ids that Polytomic gives them. */
export const oauthApplications: readonly ConnectionType[] = [
  application('salesforce', 'Salesforce', 'CRM and sales', '#0176b8', 'Sf'),
  application('hubspot', 'HubSpot', 'CRM and sales', '#c2410c', 'Hs'),
  application('attio', 'Attio', 'CRM and sales', '#27272a', 'At'),
  application('zoho_crm', 'Zoho CRM', 'CRM and sales', '#b8272d', 'Zo'),
  application('msdynamics', 'Microsoft Dynamics 365', 'CRM and sales', '#0b53a8', 'Dy'),
  application('outreach', 'Outreach', 'CRM and sales', '#4f46c8', 'Ou'),
  application('gong', 'Gong', 'CRM and sales', '#7a3fd1', 'Go'),
  application('googleads', 'Google Ads', 'Marketing and advertising', '#3367d6', 'Ga'),
  application('fbaudience', 'Facebook Ads', 'Marketing and advertising', '#1763c6', 'Fb'),
  application('linkedinads', 'LinkedIn Ads', 'Marketing and advertising', '#0a66c2', 'Li'),
  application('googleanalytics', 'Google Analytics', 'Marketing and advertising', '#b45309', 'An'),
  application('intercom', 'Intercom', 'Support and messaging', '#1f6fde', 'Ic'),
  application('zendesk_support', 'Zendesk Support', 'Support and messaging', '#03363d', 'Ze'),
  application('quickbooks', 'QuickBooks', 'Finance and commerce', '#1f7a1f', 'Qb'),
  application('gsheets', 'Google Sheets', 'Productivity', '#18803f', 'Gs'),
  application('airtable', 'Airtable', 'Productivity', '#b7791f', 'Ai'),
  application('notion', 'Notion', 'Productivity', '#2f2f2f', 'No'),
  application('github', 'GitHub', 'Productivity', '#24292f', 'Gh'),
  application('dropbox', 'Dropbox', 'Files and storage', '#0d5fd6', 'Dx'),
];

function application(
  id: string,
  name: string,
  category: Category,
  color: string,
  initials: string,
): ConnectionType {
  return { id, name, category, color, initials, oauth: true, fields: [] };
}
