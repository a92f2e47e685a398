import { expect } from '@playwright/test';
import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import { browserTest } from '../dashboard/fixtures/browserTest.ts';
import { violations } from '../dashboard/fixtures/violations.ts';

const test = browserTest.extend<{ server: Awaited<ReturnType<typeof startSandboxServer>> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  server: async ({}, provide) => {
    const server = await startSandboxServer({ port: 0, providerPort: 0 });
    await provide(server);
    await server.close();
  },
});

test('a session’s page opens from a panel under another loopback name', async ({
  server,
  page,
}) => {
  server.sandbox.createSession({ name: 'CRM', type: 'slack' });
  const { port } = new URL(server.url);
  await page.goto(`http://localhost:${port}/_sandbox`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Open page of CRM in a new window' }).click();
  const hosted = await opened;
  await expect(hosted.getByRole('heading', { level: 1 })).toContainText('Slack');
  expect(new URL(hosted.url()).origin).toBe(server.url);
});

test('a session of any type is completed in the panel, with the type that was entered', async ({
  server,
  page,
}) => {
  server.sandbox.createSession({ name: 'CRM' });
  await page.goto(`${server.url}/_sandbox`);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  const [width, content] = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return [clientWidth, scrollWidth];
  });
  expect(content).toBe(width);
  await page.getByLabel('Type for CRM').fill('hubspot');
  await page.getByRole('button', { name: 'Complete CRM' }).click();
  await expect(page.getByRole('status')).toHaveText('The session has made its connection.');
  expect(server.sandbox.state().connections).toMatchObject([
    { name: 'CRM', type: { id: 'hubspot' } },
  ]);
});
