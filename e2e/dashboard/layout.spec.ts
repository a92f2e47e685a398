import { expect, type Page } from '@playwright/test';
import { brokenWords } from '../../packages/react/src/stories/brokenWords.fixture.ts';
import { firstPage } from './fixtures/browserTest.ts';
import { cutOff } from './fixtures/cutOff.ts';
import { fillPostgres, openPopup } from './fixtures/hostedPage.ts';
import { notice, row, type SandboxRemote, test } from './fixtures/test.ts';
import { spaceTexts } from './fixtures/spaceTexts.ts';
import { unevenFields } from './fixtures/unevenFields.ts';

test.describe('with the logos of the services', () => {
  test.use({ images: true });

  test('the logos of the services are loaded', async ({ page }) => {
    const logo = page.getByRole('button', { name: 'Airtable', exact: true }).locator('img');
    await expect(logo).toBeVisible();
    await expect
      .poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  });

  test('from a desktop to a phone nothing is cut off and no word is broken beside a connection that is not healthy', async ({
    page,
    sandbox,
  }) => {
    await fillList(sandbox);
    await page.reload();
    await expect(row(page, 'Warehouse')).toContainText('Needs attention');
    await page.getByRole('searchbox').waitFor();
    for (const width of [1280, 1024, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(brokenWords, 'body'), `at ${width} px`).toEqual([]);
      expect(await page.evaluate(cutOff), `at ${width} px`).toEqual([]);
    }
  });

  test('at 320 px every page is as wide as the window, with nothing cut off, also when a reader spaces the text', async ({
    page,
    sandbox,
    demo,
  }) => {
    await fillList(sandbox);
    await fillPostgres(await openPopup(page, 'PostgreSQL'));
    await row(page, 'PostgreSQL').waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    const check = async (what: string): Promise<void> => {
      expect(await page.evaluate(cutOff), what).toEqual([]);
      expect(await page.evaluate(brokenWords, 'body'), what).toEqual([]);
      await page.evaluate(spaceTexts, true);
      expect(await page.evaluate(cutOff), `${what}, spaced`).toEqual([]);
      await page.evaluate(spaceTexts, false);
    };
    await check('connections, with a notice');
    await page.getByRole('button', { name: 'Disconnect Warehouse', exact: true }).click();
    await check('the question before a disconnect');
    await page.getByRole('link', { name: 'Members', exact: true }).click();
    await page.getByRole('main').getByText('ada@acme.example', { exact: true }).waitFor();
    await check('members');
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByText('connected PostgreSQL').first().waitFor();
    await check('activity');
    await page.goto(`${demo.appUrl}/nowhere`);
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await check('an unknown address');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await check('an unknown address, signed out');
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Email').waitFor();
    await check('sign-in');
  });
});

test('the callback page can be read in a small window, and in a dark frame', async ({
  context,
  demo,
}) => {
  const page = firstPage(context);
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto(`${demo.appUrl}/api/polytomic/callback`);
  const words = page.getByRole('status');
  await words.getByRole('link').waitFor();
  await words.evaluate((text) => text.prepend('The page that you came from does not answer. '));
  const { x, width } = (await words.boundingBox()) ?? { x: 0, width: 320 };
  expect(x).toBeGreaterThanOrEqual(16);
  expect(x + width).toBeLessThanOrEqual(304);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('at 320 px a notice with a long address can be read and dismissed', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  const email = 'christopher.montgomery-fitzgerald@subsidiaries.example';
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(notice(page)).toContainText(email);
  expect(await page.evaluate(cutOff)).toEqual([]);
});

test('the text of a field is not bold, and a row of fields and buttons has one height', async ({
  page,
  visit,
  demo,
}) => {
  await page.getByRole('searchbox').waitFor();
  expect(await page.evaluate(unevenFields), 'connections').toEqual([]);
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  await page.getByLabel('Email', { exact: true }).fill(`eve-${crypto.randomUUID()}@acme.example`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByLabel('Send this link').inputValue();
  expect(await page.evaluate(unevenFields), 'members').toEqual([]);
  await visit.goto(demo.appUrl);
  await visit.getByLabel('Password').waitFor();
  expect(await visit.evaluate(unevenFields), 'sign-in').toEqual([]);
  await visit.goto(link);
  await visit.getByLabel('Your name').waitFor();
  expect(await visit.evaluate(unevenFields), 'joining').toEqual([]);
});

test('a notice covers no control that has the focus', async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 420 });
  await openPopup(page, 'PostgreSQL');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(notice(page)).toContainText('not connected');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await coveredControls(page)).toEqual([]);
});

/** One connection that is healthy, and one that is not; with long names and a long error. */
async function fillList(sandbox: SandboxRemote): Promise<void> {
  const names = { healthy: 'Subscriptions of the European subsidiaries', unhealthy: 'Warehouse' };
  for (const [status, name] of Object.entries(names)) {
    await sandbox.call('POST', '/_sandbox/connections', {
      name,
      type: 'mysql',
      status,
      ...(status === 'unhealthy' && {
        statusError: 'could not connect to server: password authentication failed for user ada',
      }),
    });
  }
}

/** The controls that the notice covers at the moment in which they have the focus. */
async function coveredControls(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const covered: string[] = [];
    let count = 0;
    for (const control of document.querySelectorAll<HTMLElement>('a, button, input')) {
      const shown = document.querySelector('.notice');
      if (shown === null) throw new Error('The notice is gone.');
      if (shown.contains(control)) continue;
      control.focus();
      if (document.activeElement !== control) continue;
      count += 1;
      const one = control.getBoundingClientRect();
      const other = shown.getBoundingClientRect();
      const apart =
        one.bottom <= other.top ||
        one.top >= other.bottom ||
        one.right <= other.left ||
        one.left >= other.right;
      if (!apart) covered.push(`${control.tagName} ${control.textContent}`);
    }
    if (count < 20) throw new Error(`Only ${count} controls took the focus.`);
    return covered;
  });
}
