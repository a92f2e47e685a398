import { expect } from '@playwright/test';
import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import { browserTest } from '../dashboard/fixtures/browserTest.ts';

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
