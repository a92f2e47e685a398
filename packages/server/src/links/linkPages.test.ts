import { expect, test } from 'vitest';
import { headingOf, startLinkApp } from '../testing/startLinkApp.ts';

test.each([
  [['salesforce'], 'Connect Salesforce'],
  [['salesforce', 'mysql'], 'Connect Salesforce or MySQL'],
  [
    ['salesforce', 'mysql', 'stripe', 'hubspot', 'zoho_crm'],
    'Connect Salesforce, MySQL, Stripe, HubSpot, or Zoho CRM',
  ],
  [['salesforce', 'mysql', 'stripe', 'hubspot', 'zoho_crm', 'github'], 'Connect an account'],
])('a link for %j names up to five types, one of which is wanted', async (types, heading) => {
  const app = startLinkApp();
  const { path } = await app.make({ params: { types } });
  expect(headingOf((await app.get(path)).text)).toBe(heading);
});

test('a browser that does not lead on by itself shows a link to the hosted page, and nothing else', async () => {
  const app = startLinkApp();
  const { text } = await app.click((await app.make()).path);
  const [, content = ''] = /<main>(.*)<\/main>/su.exec(text) ?? [];
  expect(headingOf(text)).toBe('Taking you to Polytomic…');
  expect(content.split('</h1>')[1]).toBe(
    '\n<a class="go" rel="noreferrer" href="https://app.polytomic.com/connect?s=1">Continue to Polytomic</a>\n',
  );
});

test('the page after a connection names its type by its id if Polytomic gives it no name', async () => {
  const app = startLinkApp();
  await app.click((await app.make()).path);
  app.polytomic.finish({ type: { id: 'zoho_crm' } });
  expect(headingOf((await app.get(app.returnPath())).text)).toBe('Zoho CRM is connected');
});

test('a visitor who has to wait reads that the page updates itself', async () => {
  const app = startLinkApp();
  await app.click((await app.make()).path);
  const { text } = await app.get(app.returnPath());
  expect(text).toContain('<p>This page updates itself in a moment.</p>');
});
