import { expect, type Page } from '@playwright/test';
import { clickWithoutActivation } from './fixtures/clickWithoutActivation.ts';
import { fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { holdRequests } from './fixtures/holdRequests.ts';
import { notice, test } from './fixtures/test.ts';

test.beforeEach(({ page }) => page.evaluate(rememberWindow));

test('cancelling in the dialog closes the popup and connects nothing', async ({
  page,
  sandbox,
}) => {
  const popup = await openPopup(page, 'PostgreSQL');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(notice(page)).toContainText('was not connected');
  await expect.poll(() => popup.isClosed()).toBe(true);
  await expect(page.getByRole('button', { name: 'PostgreSQL', exact: true })).toBeFocused();
  expect((await sandbox.state()).connections).toHaveLength(0);
});

test('closing the popup is noticed and is a cancellation', async ({ page, sandbox }) => {
  const popup = await openPopup(page, 'PostgreSQL');
  await expect(page.getByRole('dialog')).toContainText('Continue in the other window');
  await closeAsACustomer(popup, page);
  await expect(notice(page)).toContainText('was not connected');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await sandbox.state()).connections).toHaveLength(0);
});

test('cancelling on the hosted page comes back without a connection', async ({ page, sandbox }) => {
  const release = await holdRequests(page, '**/api/polytomic/session/confirm');
  const popup = await openPopup(page, 'PostgreSQL');
  await popup.getByRole('link', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Checking');
  release();
  await expect(notice(page)).toContainText('was not connected');
  expect((await sandbox.state()).connections).toHaveLength(0);
});

test('a popup that never comes back, and is closed after the work is done, has connected', async ({
  page,
  sandbox,
}) => {
  await sandbox.setScenario('silent');
  const popup = await openPopup(page, 'PostgreSQL');
  await fillPostgres(popup);
  await popup.getByText('close this window').waitFor();
  await closeAsACustomer(popup, page);
  await expect(notice(page)).toContainText('Connected');
  expect((await sandbox.state()).connections).toHaveLength(1);
});

test('a blocked popup has a way on, by a fresh click', async ({ page, context, sandbox }) => {
  await page.reload();
  await clickWithoutActivation(page, 'PostgreSQL');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Your browser blocked the window');
  expect(context.pages()).toHaveLength(1);

  const opening = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Open window' }).click();
  await fillPostgres(await opening);
  await expect(notice(page)).toContainText('Connected');
  const { counts, connections } = await sandbox.state();
  expect(counts).toMatchObject({ sessions: 1, completed: 1 });
  expect(connections).toHaveLength(1);
});

test('a server that fails is a fault that the dialog explains', async ({ page, sandbox }) => {
  await sandbox.setScenario('error-500');
  await page.getByRole('button', { name: 'PostgreSQL', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('could not be connected');
  await sandbox.setScenario('approve');
  const opening = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await fillPostgres(await opening);
  await expect(notice(page)).toContainText('Connected');
  expect((await sandbox.state()).connections).toHaveLength(1);
});

test('a double click opens one window and creates one session', async ({
  page,
  context,
  sandbox,
}) => {
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'PostgreSQL', exact: true }).dblclick();
  await fillPostgres(await opening);
  await expect(notice(page)).toContainText('Connected');
  const { counts, requests } = await sandbox.state();
  expect(counts.sessions).toBe(1);
  const created = requests.filter(
    ({ method, path }) => method === 'POST' && path.startsWith('/api/connections/connect'),
  );
  expect(created).toHaveLength(1);
  await expect.poll(() => context.pages().length).toBe(1);
});

test('leaving the page of the button closes the popup and takes the dialog away', async ({
  page,
}) => {
  const popup = await openPopup(page, 'PostgreSQL');
  // The dialog keeps the mouse away from the rest of the page, so a script signs out.
  await page
    .getByText('Sign out', { exact: true })
    .evaluate((button: HTMLElement) => button.click());
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await expect.poll(() => popup.isClosed()).toBe(true);
  await expect(page.locator('dialog')).toHaveCount(0);
});

/**
 * Closing a window gives the focus to the app at once. Playwright only pretends focus, so the page itself announces
 * it: that does not depend on how fast the test is.
 */
async function closeAsACustomer(popup: Page, page: Page): Promise<void> {
  await page.evaluate(focusOnceClosed);
  await popup.close();
}

/** Runs in the page: keeps the window that it opens next. */
function rememberWindow(): void {
  const open = window.open.bind(window);
  window.open = (...args) => {
    const opened = open(...args);
    Reflect.set(window, 'lastOpened', opened);
    return opened;
  };
}

/** Runs in the page. */
function focusOnceClosed(): void {
  const timer = setInterval(() => {
    const { lastOpened } = window as unknown as { lastOpened: Window };
    if (!lastOpened.closed) return;
    clearInterval(timer);
    window.dispatchEvent(new Event('focus'));
  }, 10);
}
