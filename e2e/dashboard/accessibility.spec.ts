import { expect } from '@playwright/test';
import { firstPage } from './fixtures/browserTest.ts';
import { contrast } from './fixtures/contrast.ts';
import { edgesOfChoices } from './fixtures/edgesOfChoices.ts';
import { openPopup } from './fixtures/hostedPage.ts';
import { test } from './fixtures/test.ts';
import { violations } from './fixtures/violations.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the dashboard, in the dialog and on the hosted page', async ({
      page,
    }) => {
      await page.getByRole('button', { name: 'PostgreSQL', exact: true }).waitFor();
      expect(await violations(page)).toEqual([]);
      const popup = await openPopup(page, 'PostgreSQL');
      await expect(page.getByRole('dialog')).toContainText('Continue in the other window');
      expect(await violations(page)).toEqual([]);
      expect(await violations(popup)).toEqual([]);
      await popup.close();
    });

    test('axe finds nothing on the callback page', async ({ context, demo }) => {
      const page = firstPage(context);
      await page.goto(`${demo.appUrl}/api/polytomic/callback`);
      await page.getByRole('link').waitFor();
      expect(await violations(page, 'wcag')).toEqual([]);
    });

    test('axe finds nothing in the window before its page has loaded', async ({
      page,
      context,
    }) => {
      await page.route('**/api/polytomic/session', () => {}); // never answered
      const opened = context.waitForEvent('page');
      await page.getByRole('button', { name: 'PostgreSQL', exact: true }).click();
      const popup = await opened;
      await popup.getByText('Loading…').waitFor();
      expect(await violations(popup, 'wcag')).toEqual([]);
      await popup.close();
    });

    test('what is chosen stands out by 3:1', async ({ page }) => {
      await page.getByRole('button', { name: 'PostgreSQL', exact: true }).waitFor();
      const edges = await page.evaluate(edgesOfChoices);
      expect(edges).toHaveLength(2);
      for (const { edge, around } of edges) expect(contrast(edge, around)).toBeGreaterThan(3);
    });
  });
}

test.describe('with the logos of the services', () => {
  test.use({ images: true });

  test('in forced colours axe finds nothing, and what needs attention is told by its shape too', async ({
    page,
    sandbox,
  }) => {
    for (const status of ['healthy', 'unhealthy']) {
      const connection = { name: `Of ${status}`, type: 'postgresql', status };
      await sandbox.call('POST', '/_sandbox/connections', connection);
    }
    await page.emulateMedia({ forcedColors: 'active' });
    await page.reload();
    const shapeOf = (health: string): Promise<string> =>
      page.locator(`.polytomic-connect-health[data-health="${health}"]`).evaluate((element) => {
        const { borderRadius, borderTopWidth, rotate } = getComputedStyle(element, '::before');
        return [borderRadius, borderTopWidth, rotate].join(' ');
      });
    expect(await shapeOf('ok')).toBe('50% 1px none');
    expect(await shapeOf('attention')).toBe('1px 1px 45deg');
    await page.getByRole('button', { name: 'Salesforce', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
