import { expect } from '@playwright/test';
import { notice, test } from './fixtures/test.ts';

test('a list that is re-ordered under the dialog loads the hosted page once, and keeps what was typed', async ({
  page,
  sandbox,
  demo,
}) => {
  for (const name of ['Billing', 'Warehouse']) {
    const configuration = { hostname: 'db.example.com', database: 'analytics', username: 'ada' };
    const connection = { name, type: 'postgresql', configuration };
    await sandbox.call('POST', '/_sandbox/connections', connection);
  }
  await page.addInitScript(reverseWhenAsked);
  let loads = 0;
  page.on('framenavigated', (frame) => {
    if (frame.url().startsWith(demo.connectUrl)) loads += 1;
  });
  await page.reload();
  await page.getByText('This page', { exact: true }).click();
  // By class: what is behind a modal dialog has no roles.
  const names = page.locator('.polytomic-connect-row-name');
  await expect(names).toHaveText(['Billing', 'Warehouse']);
  await page.getByRole('button', { name: 'Reconnect Billing' }).click();
  const password = page.frameLocator('dialog iframe').getByLabel('Password');
  await password.fill('half a passw');

  await page.evaluate(() => {
    document.documentElement.dataset['reversed'] = 'true';
    window.dispatchEvent(new Event('visibilitychange')); // the list is fetched again
  });
  await expect(names).toHaveText(['Warehouse', 'Billing']);
  await expect(password).toHaveValue('half a passw');
  await expect(page.locator('dialog:modal')).toHaveCount(1);
  expect(loads).toBe(1);

  await page
    .frameLocator('dialog iframe')
    .getByRole('button', { name: 'Reconnect', exact: true })
    .click();
  await expect(notice(page)).toContainText('Reconnected Billing');
  await expect(page.getByRole('button', { name: 'Reconnect Billing' })).toBeFocused();
});

/** Runs in the page: the list of connections comes in the other order, once the page is marked as `reversed`. */
function reverseWhenAsked(): void {
  const fetch = window.fetch.bind(window);
  window.fetch = async (...args) => {
    const response = await fetch(...args);
    const isList = new URL(response.url).pathname === '/api/polytomic/connections';
    if (!isList || document.documentElement.dataset['reversed'] === undefined) return response;
    const list = (await response.json()) as { connections: unknown[] };
    return Response.json({ ...list, connections: list.connections.toReversed() });
  };
}
