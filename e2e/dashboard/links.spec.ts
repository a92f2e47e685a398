import { expect, type Locator, type Page } from '@playwright/test';
import { fillPostgres } from './fixtures/hostedPage.ts';
import { notice, row, test } from './fixtures/test.ts';
import { violations } from './fixtures/violations.ts';

/** Makes a link on the connections page, as an admin does. */
async function makeLink(page: Page, target: string): Promise<string> {
  await page.getByLabel('Does a colleague have the credentials?').selectOption(target);
  await page.getByRole('button', { name: 'Ask a colleague' }).click();
  await page.getByRole('button', { name: 'Create link' }).click();
  return await page.getByLabel('Link', { exact: true }).inputValue();
}

/** A link in one of the two lists. */
function linkRow(page: Page, list: 'Open' | 'Ended', name: string): Locator {
  return page
    .getByRole('region', { name: list, exact: true })
    .getByRole('listitem')
    .filter({ hasText: name });
}

test('an admin asks a colleague, who connects without an account; the list and the activity name it', async ({
  page,
  stranger,
  visit,
  demo,
}) => {
  const url = await makeLink(page, 'PostgreSQL');
  expect(url).toContain(`${demo.appUrl}/api/polytomic/link/`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText(/^(?:Link copied|Copy the selected link)$/u).waitFor();
  await page.getByRole('link', { name: 'Links', exact: true }).click();
  await expect(linkRow(page, 'Open', 'PostgreSQL')).toContainText(
    'PostgreSQL Made by Ada Okafor. Works once, until',
  );
  expect(await violations(page)).toEqual([]);

  await visit.goto(url);
  await expect(visit.getByRole('main')).toContainText(
    'Ada Okafor of Acme asks you to connect PostgreSQL in Northwind.',
  );
  await visit.getByRole('button', { name: 'Continue' }).click();
  await fillPostgres(visit);
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('PostgreSQL is connected');
  expect(await stranger.cookies(demo.appUrl)).toEqual([]);

  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect(page.getByRole('listitem').first()).toContainText(
    'Ada Okafor asked a colleague, who connected PostgreSQL',
  );
  await expect(page.getByRole('listitem').nth(1)).toContainText(
    'Ada Okafor made a link for PostgreSQL',
  );
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Connections' })
    .click();
  await expect(row(page, 'PostgreSQL')).toBeVisible();
  await page.getByRole('link', { name: 'Links', exact: true }).click();
  await expect(linkRow(page, 'Ended', 'PostgreSQL')).toContainText(
    'PostgreSQL Made by Ada Okafor. Connected PostgreSQL,',
  );
  expect(await violations(page)).toEqual([]);
});

test('an admin revokes a link, and its page says so', async ({ page, visit }) => {
  const url = await makeLink(page, 'Snowflake');
  await visit.goto(url);
  await page.getByRole('link', { name: 'Links', exact: true }).click();
  await page.getByRole('button', { name: 'Revoke the link for Snowflake', exact: true }).click();
  await expect(notice(page)).toContainText('Revoked the link for Snowflake');
  await expect(page.getByRole('heading', { name: 'Links', exact: true })).toBeFocused();

  await visit.getByRole('button', { name: 'Continue' }).click();
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('This link was withdrawn');
  await expect(visit.getByRole('main')).toContainText('Ask Ada Okafor of Acme for a new link');
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect(page.getByRole('listitem').first()).toContainText(
    'Ada Okafor revoked the link for Snowflake',
  );
});

test('a viewer has no button, no page and no route for links', async ({ page, visit, demo }) => {
  await visit.goto(demo.appUrl);
  await visit.getByRole('button', { name: 'Vera' }).click();
  await expect(visit.getByText('You are a viewer')).toBeVisible();
  await expect(visit.getByRole('link', { name: 'Activity', exact: true })).toBeVisible();
  await expect(visit.getByRole('link', { name: 'Links', exact: true })).toHaveCount(0);
  await expect(visit.getByRole('button', { name: 'Ask a colleague' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Ask a colleague' })).toHaveCount(1);
  await visit.goto(`${demo.appUrl}/links`);
  await expect(visit.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  const refused = await visit.evaluate(async () => {
    const links = '/api/polytomic/links';
    const headers = { 'content-type': 'application/json' };
    const answers = [
      await fetch(links),
      await fetch(links, { method: 'POST', headers, body: '{}' }),
      await fetch(`${links}/${'0'.repeat(64)}`, { method: 'DELETE' }),
    ];
    return answers.map(({ status }) => status);
  });
  expect(refused).toEqual([403, 403, 403]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing where links are made and listed, nor is it wider than a phone', async ({
      page,
    }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await makeLink(page, 'Any account');
      await expect(page.getByText(/\d open link/u)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole('link', { name: 'Links', exact: true }).click();
      await page.getByRole('button', { name: 'Revoke the link for Any account' }).first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
