import { expect } from '@playwright/test';
import { test } from './fixtures/test.ts';

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
