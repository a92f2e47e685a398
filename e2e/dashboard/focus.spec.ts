import { expect } from '@playwright/test';
import { holdRequests } from './fixtures/holdRequests.ts';
import { notice, test } from './fixtures/test.ts';

test('the skip link is the first tab stop, and leads to the content', async ({ page }) => {
  await page.reload();
  await page.getByRole('searchbox').waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  expect(await skip.evaluate((link) => getComputedStyle(link).clipPath)).toBe('none');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('an unknown address is a page of its own with the status 404, and leads back', async ({
  page,
  demo,
}) => {
  const response = await page.goto(`${demo.appUrl}/nowhere`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await expect(page).toHaveTitle('Page not found · Northwind');
  await page.getByRole('main').getByRole('link', { name: 'Go to your connections' }).click();
  await expect(page.getByRole('heading', { name: 'Connections', exact: true })).toBeFocused();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('an unknown address leads a visitor who is signed out to the sign-in', async ({
  page,
  demo,
}) => {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  const response = await page.goto(`${demo.appUrl}/nowhere`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeFocused();
});

test('after the sign-in the heading has the focus, and after the sign-out the one of the sign-in', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeFocused();
  await page.getByLabel('Email').fill('ada@acme.example');
  await page.getByLabel('Password').fill(await page.locator('code').innerText());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connections', exact: true })).toBeFocused();
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Members', exact: true })).toBeFocused();
});

test('a button keeps the focus while its request runs, and after one that fails', async ({
  page,
}) => {
  await page.route('**/api/sign-out', (route) => route.fulfill({ status: 500 }));
  const release = await holdRequests(page, '**/api/sign-out');
  const signOut = page.getByRole('button', { name: 'Sign out', exact: true });
  await signOut.press('Enter');
  await expect(signOut).toHaveAttribute('aria-disabled', 'true');
  await expect(signOut).toBeFocused();
  release();
  await expect(notice(page)).toContainText('You are still signed in. Try again.');
  await expect(signOut).toBeFocused();
});

test('an invitation is sent, announced and withdrawn by keyboard, and the focus is never lost', async ({
  page,
}) => {
  const email = 'mia@acme.example';
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  await page.getByLabel('Email', { exact: true }).fill(email);
  const invite = page.getByRole('button', { name: 'Invite', exact: true });
  await invite.press('Enter');
  await expect(notice(page)).toContainText(`Invited ${email}`);
  await expect(invite).toBeFocused();
  await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).press('Enter');
  await expect(notice(page)).toContainText(`Withdrew the invitation of ${email}`);
  await expect(page.getByRole('heading', { name: 'Members', exact: true })).toBeFocused();
});
