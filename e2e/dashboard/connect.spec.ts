import { expect, type Locator } from '@playwright/test';
import { allowAccess, fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { holdRequests } from './fixtures/holdRequests.ts';
import { notice, row, signIn, test } from './fixtures/test.ts';

test('connects by a form in a popup', async ({ page, sandbox, demo }) => {
  const popup = await openPopup(page, 'PostgreSQL');
  expect(new URL(popup.url()).origin).toBe(demo.connectUrl);
  await expect(page.getByRole('dialog')).toContainText('Continue in the other window');
  await fillPostgres(popup);
  await expect(notice(page)).toContainText('Connected');
  await expect.poll(() => popup.isClosed()).toBe(true);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row(page, 'PostgreSQL')).toContainText('Healthy');

  const { counts, connections } = await sandbox.state();
  expect(counts).toMatchObject({ sessions: 1, completed: 1 });
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({ type: { id: 'postgresql' } });
});

test('connects by a form in a frame of the page', async ({ page, context, sandbox }) => {
  await page.getByText('This page', { exact: true }).click();
  await page.getByRole('button', { name: 'PostgreSQL', exact: true }).click();
  const frame = page.frameLocator('dialog iframe');
  await expect(page.getByRole('dialog', { name: 'Connect PostgreSQL' })).toBeVisible();
  await fillPostgres(frame);
  await expect(notice(page)).toContainText('Connected');
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  expect(context.pages()).toHaveLength(1);

  const { counts, connections } = await sandbox.state();
  expect(counts).toMatchObject({ sessions: 1, completed: 1 });
  expect(connections).toHaveLength(1);
});

for (const scenario of [
  'approve',
  'coop',
  'coop-allow-popups',
  'coop-noopener',
  'append-params',
  'drop-params',
]) {
  test(`connects by OAuth in a popup: ${scenario}`, async ({ page, sandbox, demo }) => {
    await sandbox.setScenario(scenario);
    const popup = await openPopup(page, 'Salesforce');
    await popup
      .getByRole('link', { name: 'Continue to Salesforce' })
      .or(popup.getByRole('button', { name: 'Continue to Salesforce' }))
      .click();
    await popup.waitForURL((url) => url.origin === demo.providerUrl);
    await allowAccess(popup);
    await expect(notice(page)).toContainText('Connected');
    await expect(row(page, 'Salesforce')).toContainText('Healthy');
    await expect.poll(() => popup.isClosed()).toBe(true);

    const { counts, connections } = await sandbox.state();
    expect(counts).toMatchObject({ sessions: 1, completed: 1 });
    expect(connections[0]).toMatchObject({ type: { id: 'salesforce' } });
  });
}

test('reconnects a connection that is not healthy', async ({ page, sandbox }) => {
  await fillPostgres(await openPopup(page, 'PostgreSQL'));
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  const [before] = (await sandbox.state()).connections;
  await sandbox.call('POST', `/_sandbox/connections/${before?.id}/status`, { status: 'unhealthy' });
  await page.reload();
  const connection = row(page, 'PostgreSQL');
  await expect(connection).not.toContainText('Healthy');

  const popup = await openPopup(page, 'Reconnect PostgreSQL', connection);
  await expect(popup.getByLabel('Hostname')).toHaveValue('db.example.com');
  await popup.getByLabel('Password', { exact: true }).fill('new secret');
  await popup.getByRole('button', { name: 'Reconnect', exact: true }).click();
  await expect(notice(page)).toContainText('Reconnected');
  await expect(connection).toContainText('Healthy');

  const { connections } = await sandbox.state();
  expect(connections).toHaveLength(1);
  expect(connections[0]).toMatchObject({ id: before?.id, name: before?.name, status: 'healthy' });
});

test('a click before the list of connections is there gives the plain name', async ({
  page,
  sandbox,
}) => {
  const release = await holdRequests(page, '**/api/polytomic/connections');
  await page.reload();
  const popup = await openPopup(page, 'PostgreSQL');
  await expect(page.getByText('No connections yet')).toHaveCount(0);
  await fillPostgres(popup);
  await expect(notice(page)).toContainText('Connected PostgreSQL');
  release();
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  expect((await sandbox.state()).connections.map(({ name }) => name)).toEqual(['PostgreSQL']);
});

test('a tenant sees nothing of another one', async ({ page, sandbox, demo }) => {
  await fillPostgres(await openPopup(page, 'PostgreSQL'));
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();

  await signIn(page, demo, 'Globex');
  await expect(page.getByText('No connections yet')).toBeVisible();
  await fillPostgres(await openPopup(page, 'PostgreSQL'));
  await expect(row(page, 'PostgreSQL')).toHaveCount(1);
  const organizations = (await sandbox.state()).connections.map(
    ({ organization_id }) => organization_id,
  );
  expect(new Set(organizations).size).toBe(2);
});

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });

  test('the dialog and the hosted page are dark', async ({ page, sandbox }) => {
    const popup = await openPopup(page, 'PostgreSQL');
    expect(await brightness(popup.locator('body'))).toBeLessThan(60);
    expect(await brightness(page.getByRole('dialog'))).toBeLessThan(60);
    await fillPostgres(popup);
    await expect(notice(page)).toContainText('Connected');
    expect((await sandbox.state()).counts).toMatchObject({ completed: 1 });
  });
});

/** How bright the background is, from 0 to 255. */
async function brightness(locator: Locator): Promise<number> {
  const colour = await locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/gu)?.map(Number) ?? [];
  return (red + green + blue) / 3;
}
