import { expect } from '@playwright/test';
import { test } from './fixtures/test.ts';

test('an admin invites a viewer, who joins by the link and can connect nothing', async ({
  page,
}) => {
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  await page
    .getByLabel('Email', { exact: true })
    .fill(`eve-${crypto.randomUUID().slice(0, 8)}@acme.example`);
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Viewer');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByLabel('Send this link').inputValue();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();

  await page.goto(link);
  await page.getByLabel('Your name').fill('Eve Ito');
  await page.getByLabel('A password').fill('long enough for Eve');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: 'Connections', exact: true }).waitFor();
  await expect(page.getByText('You are a viewer')).toBeVisible();
  await expect(page.getByText('No connections yet')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  await expect(page.getByText('Eve Ito', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0);
});
