import type { Category } from './ConnectionType.ts';

/** The ids of the types in each group of the picker. The grouping is ours. */
export const groups: Readonly<Record<Category, string>> = {
  Databases:
    'amazon_keyspaces cosmosdb azuresql clickhouse dynamodb googlecloudmysql googlecloudsql ibm_db2 mssql mongodb mysql postgresql scylladb',
  Warehouses:
    'awsathena awsopensearch synapse bigquery databricks motherduck redshift redshiftserverless snowflake customeriowarehouseexports',
  'Files and storage': 'azureblob csv cloudflare_r2 dropbox gcs s3 sftp tigris sharepoint_excel',
  'CRM and sales':
    'affinity amplemarket apollo attio chili_piper chorus clari dealcloud factors_ai fathom gong harmonic heyreach highlevel highspot hubspot instantly msdynamics outreach partnerpage pipedrive pitchbook plusvibe predictleads replyio reo_dev salesforce salesloft seamai seismic showpad smartlead zoho_crm zoominfo constructionwire construct_connect barbourabi clazar upfluence',
  'Marketing and advertising':
    'apple_ads appsflyer brevo customerio dittofeed dub fbaudience googleads google_search_ads_360 googlesearchconsole intellimize iterable klaviyo knock linkedinads loops mailercheck marketo msads northbeam openai_ads pardot pinterest_ads profound redditads rewardful shortio sproutsocial strackr tiktok_ads twilio_sendgrid unbounce uppromote yotpo lob luma youtubeanalytics',
  'Analytics and product':
    'amplitude appcues appstoreconnect chameleon delighted fullstory g2 glean googleanalytics heap mixpanel posthog productboard qualtrics segment sprig statsig surveymonkey survicate typeform uservoice wavelength thrive',
  'Support and messaging':
    'botpress calendly callrail circle cloudtalk dialpad fireflies_ai freshdesk freshservice front gainsight_cs gladly gmail gorgias intercom kustomer plain pylon rocketlane slack vanilla zendesk_chat zendesk_support zoho_desk',
  'Finance and commerce':
    'amazon_selling_partner ascend autumn campfire chargebee hyperline lago herondata loop m3ter netsuite netsuiteopenair netsuitesaconnect quickbooks ramp recharge rillet sageintacct salesbricks scamalytics seal_subscriptions shipbob shippo shopify standard_metrics stord stripe tabs tixr towbook autura walmart_marketplace ware2go xero',
  'People and hiring': 'ashby dayforce gatsby greenhouse learnworlds paycor rippling',
  Productivity:
    'airtable asana gsheets googleslides googleworkspace ironclad juro jira linear monday notion smartsheet qtanium_connect',
  'Developer tools':
    'auth0 baseten clerk cloudflare_logs datadog docker_hub github api httpenrichment honeycomb polytomic_metadata testrail webhook work_os dbtcloud dbtprojectrepository n8n',
};
