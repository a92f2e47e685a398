/**
 * Facts of Polytomic's connection types, one a line, with tabs between id, name, `oauth` or `form`, and fields. A
 * field is `key:type`, then `*` if required, `§` if secret, `{a|b}` for its values and `=` with its default.
 * Read-only fields are left out.
 */
export const typeTable: string = `
awsathena	AWS Athena	form	auth_mode:string*{access_key_and_secret|iam_role}="access_key_and_secret" access_id:string secret_access_key:string§ iam_role_arn:string external_id:string tags:object region:string* outputbucket:string*
awsopensearch	AWS OpenSearch	form	endpoint:string* aws_access_key_id:string* aws_secret_access_key:string*§ region:string*
affinity	Affinity	form	api_key:string*§ enable_webhooks:boolean
airtable	Airtable	oauth	oauth_access_token:string§ oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§
amazon_keyspaces	Amazon Keyspaces	form	region:string* auth_method:string*{access_key_and_secret|iam_role|service_credentials}="access_key_and_secret" username:string password:string§ access_key_id:string secret_access_key:string§ iam_role_arn:string change_detection:boolean=false managed_streams:boolean
amazon_selling_partner	Amazon Selling Partner	form	region:string*{na|eu|fe} merchant_token:string*§ client_id:string* client_secret:string*§ refresh_token:string*§
amplemarket	Amplemarket	form	api_key:string*§ reveal_email_for_person:boolean=true reveal_phone_number_for_person:boolean=true
amplitude	Amplitude	form	api_key:string*§ secret_key:string*§
apollo	Apollo.io	form	apikey:string*§
appstoreconnect	App Store Connect	form	private_key:string*§ private_key_id:string* issuer_id:string* vendor_number:string*
appcues	Appcues	form	account_id:string* api_key:string*§ api_secret:string*§
apple_ads	Apple Ads	form	client_id:string* team_id:string* key_id:string* public_key:string
appsflyer	AppsFlyer	form	api_key:string*§ app_id:string*
asana	Asana	oauth	oauth_refresh_token:string§ client_id:string§ client_secret:string§ authenticated:boolean projects:array
ascend	Ascend	form	api_key:string*§
ashby	Ashby	form	api_key:string*§
attio	Attio	oauth	enable_webhooks:boolean disable_list_entry_projection:boolean
auth0	Auth0	form	domain:string* client_id:string* client_secret:string*§
autumn	Autumn	form	api_key:string*§
autura	Autura	form	authentication_key:string*§ org_keys:string*
azureblob	Azure Blob Storage	oauth	auth_method:string*{access_key|client_credentials|oauth}="access_key" access_key:string§ tenant_id:string client_id:string client_secret:string§ oauth_refresh_token:string§ container_name:string* account_name:string* csv_has_headers:boolean=true is_single_table:boolean=false is_directory_snapshot:boolean=false directory_glob_pattern:string single_table_name:string single_table_file_format:string{csv|json|parquet}="csv" single_table_file_formats:array skip_lines:integer=0
cosmosdb	Azure Cosmos DB	form	uri:string* key:string*§
azuresql	Azure SQL	form	hostname:string* username:string* password:string*§ database:string* port:integer*=1433 ssl:boolean=true ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ blobStore:boolean access_key:string§ account_name:string container_name:string
synapse	Azure Synapse	form	hostname:string* username:string* password:string*§ database:string* port:integer*=1433
barbourabi	Barbour ABI	form	username:string password:string§ api_key:string§
baseten	Baseten	form	api_key:string*§
botpress	Botpress	form	bot_id:string* personal_access_token:string*§
brevo	Brevo	form	api_key:string*§
csv	CSV URL	form	url:string* headers:array parameters:array auth:object
calendly	Calendly	form	api_key:string*§
callrail	CallRail	form	api_key:string*§
campfire	Campfire	form	api_key:string*§
chameleon	Chameleon	form	api_key:string*§
chargebee	Chargebee	form	site:string* product_catalog:string*{1.0|2.0} api_key:string*§ ratelimit_rpm:integer
chili_piper	Chili Piper	form	api_key:string*§
chorus	Chorus	form	auth_method:string*{basic|api_key}="basic" username:string password:string§ api_key:string§
circle	Circle	form	api_key:string§
clari	Clari Copilot	form	api_key:string*§ api_password:string*§
clazar	Clazar	form	client_id:string* client_secret:string*§
clerk	Clerk	form	secret_key:string*§
clickhouse	ClickHouse	form	hostname:string* port:integer*=9440 username:string* password:string§ database:string cloud_provider:string{aws|azure} auth_mode:string{access_key_and_secret|iam_role}="access_key_and_secret" aws_access_key_id:string aws_secret_access_key:string§ iam_role_arn:string s3_bucket_name:string s3_bucket_region:string azure_account_name:string azure_access_key:string§ container_name:string ssl:boolean=true skip_verify:boolean=true ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§
cloudtalk	CloudTalk	form	access_key_id:string* access_key_secret:string*§
cloudflare_logs	Cloudflare Logs	form	account_id:string* aws_access_key_id:string* aws_secret_access_key:string*§ bucket_name:string*
cloudflare_r2	Cloudflare R2	form	account_id:string* aws_access_key_id:string* aws_secret_access_key:string*§ bucket_name:string* csv_has_headers:boolean=true is_single_table:boolean=false is_directory_snapshot:boolean=false directory_glob_pattern:string single_table_name:string single_table_file_format:string{csv|json|parquet}="csv" single_table_file_formats:array skip_lines:integer=0
construct_connect	Construct Connect	form	api_key:string*§
constructionwire	ConstructionWire	form	email:string* password:string*§
customerio	Customer.io	form	site_id:string* tracking_api_key:string*§ app_api_key:string*§
customeriowarehouseexports	Customer.io Warehouse Exports	form	auth_mode:string*{access_key_and_secret|iam_role}="access_key_and_secret" aws_access_key_id:string aws_secret_access_key:string§ iam_role_arn:string s3_bucket_region:string* s3_bucket_name:string*
databricks	Databricks	form	databricks_auth_mode:string*{access_token|oauth_service_principal}="access_token" access_token:string§ service_principal_id:string service_principal_secret:string§ server_hostname:string* port:integer*=443 http_path:string*="/sql" cloud_provider:string{aws|azure} auth_mode:string{access_key_and_secret|iam_role}="access_key_and_secret" iam_role_arn:string storage_credential_name:string aws_access_key_id:string aws_secret_access_key:string§ s3_bucket_name:string s3_bucket_region:string azure_account_name:string azure_access_key:string§ container_name:string unity_catalog_enabled:boolean=true enable_delta_uniform:boolean=false enforce_query_limit:boolean=false concurrent_queries:integer set_retention_properties:boolean log_file_retention_days:integer deleted_file_retention_days:integer ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ ssh_blob_storage:boolean=false use_bulk_sync_staging_schema:boolean=false bulk_sync_staging_schema:string
datadog	Datadog	form	api_key:string*§ region:string*{US1|US3|US5|EU1|US1-FED|AP1|AP2}="US1"
dayforce	Dayforce	form	company_id:string* client_name:string* username:string* password:string*§
dealcloud	DealCloud	form	auth_method:string*{api_key|client_credentials}="api_key" host:string* api_key:string§ client_id:string client_secret:string§
delighted	Delighted	form	api_key:string*§
dialpad	Dialpad	oauth	auth_method:string*{api_key|oauth}="api_key" application_id:string§ client_secret:string§ oauth_refresh_token:string§ oauth_token_expiry:string api_key:string§
dittofeed	Dittofeed	form	url:string* write_key:string*§
docker_hub	Docker Hub	form	namespace:string*
dropbox	Dropbox	oauth	app_key:string§ app_secret:string§ oauth_refresh_token:string§ oauth_token_expiry:string bucket:string* csv_has_headers:boolean=true is_single_table:boolean=false is_directory_snapshot:boolean=false directory_glob_pattern:string single_table_name:string single_table_file_format:string{csv|json|parquet}="csv" single_table_file_formats:array skip_lines:integer=0
dub	Dub	form	api_key:string*§
dynamodb	DynamoDB	form	auth_mode:string*{access_key_and_secret|iam_role}="access_key_and_secret" access_id:string§ secret_access_key:string§ iam_role_arn:string region:string* change_detection:boolean=false managed_streams:boolean
fbaudience	Facebook Ads	oauth	auth_method:string*{oauth|token}="oauth" byo_app_token:string§ graph_api_version:string="v24.0" accounts:array
factors_ai	Factors.ai	form	api_key:string*§ account_domain:string*
fathom	Fathom	form	api_key:string*§
fireflies_ai	Fireflies.ai	form	api_key:string*§
freshdesk	Freshdesk	form	subdomain:string* apikey:string*§
freshservice	Freshservice	form	subdomain:string* api_key:string*§
front	Front	form	api_key:string*§
fullstory	Fullstory	form	api_key:string*§
g2	G2	form	api_key:string*§
gainsight_cs	Gainsight CS	form	access_key:string*§ domain:string*
gatsby	Gatsby	form	email:string* password:string*§ organizations:array
github	GitHub	oauth	oauth_access_token:string*§ authenticated:boolean repositories:array client_id:string§ client_secret:string§
gladly	Gladly	form	domain:string* email:string* api_token:string*§
glean	Glean	form	domain:string* api_key:string*§
gmail	Gmail	oauth	user_email:string oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§
gong	Gong	oauth	auth_method:string*{token|oauth}="token" oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§ access_key:string access_secret:string§ subdomain:string
googleads	Google Ads	oauth	oauth_refresh_token:string§ oauth_token_expiry:string accounts:array client_id:string§ client_secret:string§ use_data_manager_apis:boolean blanket_user_consent:boolean custom_reports:string
googleanalytics	Google Analytics	oauth	auth_method:string*{oauth|jwt}="oauth" user_email:string service_account:string§ oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§ properties:array custom_reports:string
bigquery	Google BigQuery	form	auth_method:string*{service_account_key|workload_identity_federation|application_default_credentials}="service_account_key" service_account:string§ override_project_id:string wif_project_id:string credential_config:string§ location:string structured_values_as_json:boolean=false use_extract:boolean bucket:string
googlecloudmysql	Google Cloud MySQL	form	connection_name:string* database:string* username:string password:string§ credentials:string*§ change_detection:boolean=false
googlecloudsql	Google Cloud PostgreSQL	form	connection_name:string* database:string* username:string password:string§ credentials:string*§ change_detection:boolean=false publication:string
gcs	Google Cloud Storage	form	service_account:string*§ bucket:string* csv_has_headers:boolean=true is_single_table:boolean=false is_directory_snapshot:boolean=false directory_glob_pattern:string single_table_name:string single_table_file_format:string{csv|json|parquet}="csv" single_table_file_formats:array skip_lines:integer=0
google_search_ads_360	Google Search Ads 360	oauth	oauth_refresh_token:string§ oauth_token_expiry:string accounts:array client_id:string§ client_secret:string§
googlesearchconsole	Google Search Console	oauth	oauth_refresh_token:string§ oauth_token_expiry:string sites:array client_id:string§ client_secret:string§
gsheets	Google Sheets	oauth	user_email:string oauth_refresh_token:string§ oauth_token_expiry:string service_account:string§ spreadsheet_id:object* connect_mode:string{browser|jwt}="browser" has_headers:boolean client_id:string§ client_secret:string§
googleslides	Google Slides	oauth	user_email:string oauth_refresh_token:string§ oauth_token_expiry:string service_account:string§ folder_id:object* connect_mode:string{browser|jwt}="browser" client_id:string§ client_secret:string§ include_subdirectories:boolean=false
googleworkspace	Google Workspace	oauth	auth_method:string{oauth|service_account} client_email:string customer_id:string service_account:string§ oauth_token_expiry:string client_id:string§ client_secret:string§
gorgias	Gorgias	form	domain:string* email:string* apikey:string*§
greenhouse	Greenhouse	form	auth_method:string*{oauth|clientcredentials}="oauth" oauth_refresh_token:string§ client_id:string§ client_secret:string§
api	HTTP API	form	url:string* headers:array body:string parameters:array healthcheck:string auth:object
httpenrichment	HTTP Enrichment	form	url:string* method:string*{GET|POST} headers:array parameters:array body:string healthcheck:string auth:object inputMappings:array fields:array example_inputs:object example_body:string
harmonic	Harmonic	form	api_key:string*§ deals_data:boolean
heap	Heap	form	application_id:string*
herondata	Heron Data	form	api_key:string*§
heyreach	HeyReach	form	api_key:string*§
highlevel	HighLevel	form	private_integration_token:string§
highspot	Highspot	form	api_key:string*§ secret:string*§
honeycomb	Honeycomb	form	api_key:string*§ dataset:string*
hubspot	HubSpot	oauth	oauth_refresh_token:string§ client_id:string§ client_secret:string§ include_static_list_support:boolean use_search_api:boolean=true
hyperline	Hyperline	form	api_key:string*§
ibm_db2	IBM Db2	form	hostname:string* ssl:boolean=true database:string* account:string* passwd:string*§
instantly	Instantly	form	api_key:string*§
intellimize	Intellimize	form	apikey:string*§
intercom	Intercom	oauth
ironclad	Ironclad	form	environment:string*{prod|demo}="prod" auth_method:string*{oauth|api_key}="oauth" api_key:string§ client_id:string client_secret:string§ user_as_email:string
iterable	Iterable	form	api_key:string*§ event_types:array
jira	Jira	form	url:string* auth_method:string*{apikey|pat}="apikey" username:string api_key:string§ access_token:string§
juro	Juro	form	api_key:string*§
klaviyo	Klaviyo	form	apikey:string*§ private_apikey:string*§
knock	Knock	form	api_key:string§ secret_key:string§
kustomer	Kustomer	form	domain:string* apikey:string*§
lago	Lago	form	api_key:string*§
learnworlds	LearnWorlds	form	school_url:string* client_id:string* client_secret:string*§
linear	Linear	form	api_key:string*§
linkedinads	LinkedIn Ads	oauth	oauth_refresh_token:string§ oauth_token_expiry:string accounts:array client_id:string§ client_secret:string§
lob	Lob	form	apikey:string*§
loop	Loop	form	api_token:string*§
loops	Loops	form	api_key:string*§
luma	Luma	form	api_key:string*§
mailercheck	MailerCheck	form	api_key:string*§
marketo	Marketo	form	oauth_token_expiry:string client_id:string* client_secret:string*§ rest_endpoint:string* enforce_api_limits:boolean daily_api_calls:integer=37500 concurrent_imports:integer=5 include_static_lists:boolean=true
msads	Microsoft Ads	oauth	auth_method:string{microsoft|google}="microsoft" oauth_refresh_token:string§ oauth_token_expiry:string username:string accounts:array client_id:string§ client_secret:string§ agree_customer_match_terms:boolean
msdynamics	Microsoft Dynamics 365	oauth	oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§ dynamics_url:string*
mssql	Microsoft SQL Server	form	hostname:string* username:string* password:string*§ database:string* port:integer*=1433 ssl:boolean=true ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ change_detection:boolean=false
sharepoint_excel	Microsoft SharePoint Excel	oauth	oauth_access_token:string§ oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§
mixpanel	Mixpanel	form	region:string*{mixpanel.com|eu.mixpanel.com} service_account_username:string* service_account_secret:string*§ project_id:integer*
mongodb	MongoDB	form	hosts:string* username:string password:string§ database:string ssl:boolean=true srv:boolean params:string change_detection:boolean=false
motherduck	MotherDuck	form	database:string* access_token:string*§ aws_access_key_id:string aws_secret_access_key:string§ s3_bucket_name:string s3_bucket_region:string
mysql	MySQL	form	hostname:string* account:string* passwd:string*§ dbname:string port:integer*=3306 ssl:boolean=true ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ change_detection:boolean=false
netsuite	NetSuite	form	account_id:string* consumer_key:string*§ consumer_secret:string*§ token:string*§ token_secret:string*§
netsuiteopenair	NetSuite OpenAir	oauth	company_id:string* client_id:string*§ client_secret:string*§ api_namespace:string* api_key:string*§ per_day_rate_limit:integer* per_minute_rate_limit:integer*
netsuitesaconnect	NetSuite SuiteAnalytics	form	account_id:string* role_id:string* client_id:string* certificate_id:string* private_key:string*§
northbeam	Northbeam	form	api_key:string*§ data_client_id:string* instance:string*{prod|test}="prod"
notion	Notion	oauth
openai_ads	OpenAI Ads	form	api_key:string*§
outreach	Outreach	oauth	oauth_refresh_token:string§ oauth_token_expiry:string use_bulk_upsert:boolean=true client_id:string§ client_secret:string§
pardot	Pardot	oauth	business_unit_id:string account_type:string{Production|Sandbox|Demo} enforce_api_limits:boolean daily_api_calls:integer
partnerpage	PartnerPage	form	api_key:string*§
paycor	Paycor	oauth	client_id:string§ client_secret:string§ subscription_key:string§ scopes:string use_sandbox:boolean
pinterest_ads	Pinterest Ads	oauth	client_id:string§ client_secret:string§ accounts:array
pipedrive	Pipedrive	form	domain:string* api_key:string*§
pitchbook	Pitchbook	form	api_key:string*§
plain	Plain	form	api_key:string*§
plusvibe	PlusVibe	form	api_key:string*§ workspaces:array*
polytomic_metadata	Polytomic Metadata	form	auth_mode:string*{personal_api_key|partner_api_key}="personal_api_key" personal_api_key:string§ partner_api_key:string§ deployment_api_key:string§
posthog	PostHog	form	api_key:string*§ location:string*{us|eu}="us" project:string*
postgresql	PostgreSQL	form	hostname:string* username:string* password:string*§ database:string* port:integer*=5432 ssl:boolean=true ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ client_certs:boolean=false client_certificate:string§ client_key:string§ ca_cert:string§ change_detection:boolean=false publication:string
predictleads	PredictLeads	form	api_token:string*§ api_key:string*§
productboard	Productboard	form	access_key:string§
profound	Profound	form	api_key:string*§
pylon	Pylon	form	api_key:string*§
qtanium_connect	QtaniumConnect	form	username:string* password:string*§
qualtrics	Qualtrics	form	api_key:string*§ data_center:string*{portland|washington_dc|arizona|us_government|canada|eu|london|singapore|sydney|tokyo}="portland"
quickbooks	QuickBooks	oauth	realm_id:string* oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§
ramp	Ramp	oauth	is_sandbox:boolean oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§
recharge	Recharge	form	api_key:string*§
redditads	Reddit Ads	oauth	application_id:string§ client_secret:string§ oauth_refresh_token:string§ oauth_token_expiry:string accounts:array pixel_id:string
redshift	Redshift	form	hostname:string* username:string* password:string*§ database:string* port:integer*=5439 ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ auth_mode:string*{access_key_and_secret|iam_role}="access_key_and_secret" aws_access_key_id:string aws_secret_access_key:string§ iam_role_arn:string s3_bucket_name:string s3_bucket_region:string use_bulk_sync_staging_schema:boolean=false bulk_sync_staging_schema:string
redshiftserverless	Redshift Serverless	form	database:string* workgroup:string* region:string connection_method:string*{data_api|endpoint} override_endpoint:boolean data_api_endpoint:string endpoint:string iam_role_arn:string* s3_bucket_name:string s3_bucket_region:string use_unload:boolean use_bulk_sync_staging_schema:boolean=false bulk_sync_staging_schema:string
reo_dev	Reo.dev	form	api_key:string*§
replyio	Reply	form	api_key:string*§
rewardful	Rewardful	form	api_key:string§
rillet	Rillet	form	environment:string*{production|test}="production" api_key:string*§
rippling	Rippling	form	api_key:string*§
rocketlane	Rocketlane	form	api_key:string*§
s3	S3	form	auth_mode:string*{access_key_and_secret|iam_role}="access_key_and_secret" aws_access_key_id:string aws_secret_access_key:string§ iam_role_arn:string s3_bucket_region:string* s3_bucket_name:string* enable_event_notifications:boolean event_queue_arn:string csv_has_headers:boolean=true is_single_table:boolean=false is_directory_snapshot:boolean=false directory_glob_pattern:string single_table_name:string single_table_file_format:string{csv|json|parquet}="csv" single_table_file_formats:array skip_lines:integer=0
sftp	SFTP	form	ssh_user:string ssh_host:string ssh_port:integer=22 auth_mode:string*{private_key|password}="private_key" ssh_private_key:string§ ssh_password:string§ path:string skip_lines:integer=0 is_single_table:boolean single_table_name:string
sageintacct	Sage Intacct	oauth	application_id:string§ client_secret:string§ oauth_refresh_token:string§ oauth_token_expiry:string
salesbricks	Salesbricks	form	api_key:string§
salesforce	Salesforce	oauth	oauth_refresh_token:string§ connect_mode:string{browser|clientcredentials|code|api}="browser" client_id:string*§ client_secret:string*§ domain:string* enforce_api_limits:boolean daily_api_calls:integer enable_tooling:boolean enable_multicurrency_lookup:boolean
salesloft	Salesloft	oauth	auth_method:string*{oauth|api_key}="oauth" oauth_refresh_token:string§ oauth_token_expiry:string application_id:string§ client_secret:string§ api_key:string§
scamalytics	Scamalytics	form	endpoint:string* apikey:string*§
scylladb	ScyllaDB	form	hosts:string* username:string password:string§ tls:boolean=false skip_verify:boolean=false ca_cert:string ssh:boolean ssh_user:string="root" ssh_host:string ssh_port:integer=22 ssh_private_key:string§ client_certs:boolean=false client_certificate:string§ client_key:string§
seal_subscriptions	Seal Subscriptions	form	seal_token:string*§
seamai	Seam AI	form	apikey_id:string*§ apikey_secret:string*§ base_url:string
segment	Segment	form	write_key:string*§
seismic	Seismic	oauth	tenant_id:string* client_id:string*§ client_secret:string*§ oauth_refresh_token:string§
shipbob	ShipBob	oauth	oauth_refresh_token:string§ client_id:string§ client_secret:string§
shippo	Shippo	form	api_key:string*§
shopify	Shopify	form	store:string* admin_api_token:string*§
shortio	Short.io	form	api_key:string*§
showpad	Showpad	form	subdomain:string* api_token:string*§
slack	Slack	form	api_key:string*§
smartlead	Smartlead.ai	form	api_key:string*§
smartsheet	Smartsheet	oauth	oauth_refresh_token:string§ client_id:string§ client_secret:string§
snowflake	Snowflake	form	account:string* username:string* password:string§ dbname:string* warehouse:string params:string key_pair_auth:boolean=false private_key:string§ private_key_passphrase:string§ use_bulk_sync_staging_schema:boolean=false bulk_sync_staging_schema:string
sprig	Sprig	form	api_key:string*§
sproutsocial	Sprout Social	form	client_id:string client_secret:string§
standard_metrics	Standard Metrics	form	client_id:string* client_secret:string*§
statsig	Statsig	form	api_key:string*§
stord	Stord	form	api_key:string*§ network_id:string* organization_id:string*
strackr	Strackr	form	api_id:integer*§ api_key:string*§ currency_type:string*{EUR|USD|CAD|GBP|RUB|SEK|AUD|INR|NOK|DKK}="USD" linkbuilder_customs_text:string
stripe	Stripe	form	api_key:string*§
surveymonkey	SurveyMonkey	oauth	application_id:string§ client_secret:string§
survicate	Survicate	form	api_key:string*§
tabs	Tabs	form	api_key:string*§
testrail	TestRail	form	hostname:string* username:string* api_key:string*§
thrive	Thrive	form	api_key:string*§
tigris	Tigris	form	aws_access_key_id:string* aws_secret_access_key:string*§ bucket_name:string* csv_has_headers:boolean=true is_single_table:boolean=false is_directory_snapshot:boolean=false directory_glob_pattern:string single_table_name:string single_table_file_format:string{csv|json|parquet}="csv" single_table_file_formats:array skip_lines:integer=0
tiktok_ads	TikTok Ads	oauth	advertisers:array client_id:string§ client_secret:string§ custom_reports:string
tixr	Tixr	form	client_private_key:string*§ client_secret:string*§
towbook	Towbook	form	api_token:string*§
twilio_sendgrid	Twilio Sendgrid	form	api_key:string*§
typeform	Typeform	oauth	application_id:string§ client_secret:string§ oauth_refresh_token:string§ oauth_token_expiry:string
unbounce	Unbounce	form	api_key:string*§
uppromote	UpPromote	form	api_key:string*§
upfluence	Upfluence	form	username:string* password:string*§ oauth_refresh_token:string§ oauth_token_expiry:string
uservoice	UserVoice	form	domain:string* api_key:string*§
vanilla	Vanilla Forums	form	domain:string* api_key:string*§
walmart_marketplace	Walmart Marketplace	form	client_id:string*§ client_secret:string*§
ware2go	Ware2Go	form	client_id:string*§ client_secret:string*§ merchant_id:string* staging:boolean
wavelength	Wavelength	form	api_key:string*§
webhook	Webhook	form	url:string* auth_method:string*{polytomic_secret|basic|header|query|oauth_client_credentials}="polytomic_secret" secret:string§ basic:object header:object query:array oauth:object headers:array
work_os	WorkOS	form	api_key:string*§
xero	Xero	form	connect_mode:string{browser|clientcredentials}="browser" client_id:string§ client_secret:string§
yotpo	Yotpo	form	store_id:string* secret:string*§
youtubeanalytics	YouTube Analytics	oauth	user_email:string oauth_refresh_token:string§ oauth_token_expiry:string client_id:string§ client_secret:string§ content_owner_id:string
zendesk_chat	Zendesk Chat	oauth	domain:string* custom_api_limits:boolean ratelimit_rpm:integer
zendesk_support	Zendesk Support	oauth	domain:string* oauth_refresh_token:string§ oauth_token_expiry:string custom_api_limits:boolean ratelimit_rpm:integer auth_method:string*{apitoken|clientcredentials|oauth}="oauth" api_token:string§ email:string client_id:string§ client_secret:string§
zoho_crm	Zoho CRM	oauth	region:string*{usa|europe|australia|canada|china|japan|saudi_arabia}="usa" client_id:string§ client_secret:string§ oauth_token_expiry:string
zoho_desk	Zoho Desk	oauth	oauth_refresh_token:string§ client_id:string§ client_secret:string§ organizations:array
zoominfo	ZoomInfo	form	username:string* client_id:string* private_key:string*§
dbtcloud	dbt Cloud	form	url:string* token:string*§
dbtprojectrepository	dbt Project Repository	oauth	oauth_access_token:string*§ oauth_refresh_token:string§ oauth_token_expiry:string repository:string* commit_exposures:boolean* branch:string latest_commit:object
m3ter	m3ter	form	orgId:string* client_id:string*§ client_secret:string*§
monday	monday.com	form	api_key:string*§
n8n	n8n	form	url:string* api_key:string*§
`;
