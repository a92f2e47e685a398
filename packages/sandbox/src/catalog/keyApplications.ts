import type { Category, ConnectionType } from './ConnectionType.ts';
import { type Field, secret, text } from './Field.ts';

/** Applications that are connected with keys, with the field ids that Polytomic gives them. */
export const keyApplications: readonly ConnectionType[] = [
  application('stripe', 'Stripe', 'Finance and commerce', '#5b54d6', 'St', [
    secret('api_key', 'API key', { required: true, placeholder: 'sk_live_…' }),
  ]),
  application('slack', 'Slack', 'Support and messaging', '#611f69', 'Sl', [
    secret('api_key', 'API key', { required: true, placeholder: 'xoxb-…' }),
  ]),
  application('front', 'Front', 'Support and messaging', '#a31d5b', 'Fr', [
    secret('api_key', 'API key', { required: true }),
  ]),
  application('freshdesk', 'Freshdesk', 'Support and messaging', '#117a4f', 'Fd', [
    text('subdomain', 'Subdomain', { required: true, address: 'account', placeholder: 'acme' }),
    secret('apikey', 'API key', { required: true }),
  ]),
  application('pipedrive', 'Pipedrive', 'CRM and sales', '#26292c', 'Pi', [
    text('domain', 'Domain', { required: true, address: 'account', placeholder: 'acme' }),
    secret('api_key', 'API key', { required: true }),
  ]),
  application('klaviyo', 'Klaviyo', 'Marketing and advertising', '#2b2b2b', 'Kl', [
    secret('apikey', 'Public API key', { required: true }),
    secret('private_apikey', 'Private API key', { required: true }),
  ]),
  application('customerio', 'Customer.io', 'Marketing and advertising', '#0b5c4f', 'Ci', [
    text('site_id', 'Site ID', { required: true, address: 'account' }),
    secret('tracking_api_key', 'Tracking API key', { required: true }),
    secret('app_api_key', 'App API key', { required: true }),
  ]),
  application('marketo', 'Marketo', 'Marketing and advertising', '#5c4c9f', 'Ma', [
    text('client_id', 'Client ID', { required: true }),
    secret('client_secret', 'Client secret', { required: true }),
    text('rest_endpoint', 'REST endpoint', {
      required: true,
      address: 'url',
      placeholder: 'https://123-abc-456.mktorest.com/rest',
    }),
  ]),
  application('shopify', 'Shopify', 'Finance and commerce', '#4d7a1f', 'Sh', [
    text('store', 'Store', {
      required: true,
      address: 'account',
      placeholder: 'acme.myshopify.com',
    }),
    secret('admin_api_token', 'Admin API token', { required: true, placeholder: 'shpat_…' }),
  ]),
  application('netsuite', 'NetSuite', 'Finance and commerce', '#2f5873', 'Ns', [
    text('account_id', 'Account ID', { required: true, address: 'account' }),
    secret('consumer_key', 'Consumer key', { required: true, width: 'half' }),
    secret('consumer_secret', 'Consumer secret', { required: true, width: 'half' }),
    secret('token', 'Token', { required: true, width: 'half' }),
    secret('token_secret', 'Token secret', { required: true, width: 'half' }),
  ]),
];

function application(
  id: string,
  name: string,
  category: Category,
  color: string,
  initials: string,
  fields: readonly Field[],
): ConnectionType {
  return { id, name, category, color, initials, oauth: false, fields };
}
