import { chromium } from '@playwright/test';
import { chromium as launchOptions } from '../engines/setup/chromium.mjs';

/**
 * Clicks through the page of an app as a customer does: the button, Polytomic's page, the provider's, and back.
 *
 * @param {string} url @param {import('./consumers.mjs').Consumer} consumer its host name is led to this computer
 * @throws Error if the app is not connected, or the browser complains
 */
export async function clickThrough(url, { host = 'localhost', nonce = false }) {
  const options = launchOptions();
  const browser = await chromium.launch({
    ...options,
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args:
      host === 'localhost'
        ? options.args
        : [...options.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`],
  });
  /** @type {string[]} */
  const complaints = [];
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const response = await page.goto(url);
    const policy = response?.headers()['content-security-policy'] ?? '';
    if (nonce && !/script-src 'self' 'nonce-\w+=*' 'strict-dynamic'/u.test(policy))
      throw new Error(`The page has no policy with a nonce: ${policy}`);
    // On a host like that, the browser has fewer functions and sends fewer headers than on localhost.
    if (host !== 'localhost' && (await page.evaluate('isSecureContext')) === true)
      throw new Error(`${host} is as trustworthy to the browser as localhost.`);
    const opening = page.waitForEvent('popup', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Connect Salesforce', exact: true }).click();
    const popup = await opening;
    await allowSalesforce(popup);
    await page.locator('#connected').waitFor({ timeout: 60_000 });
    const words = await page.locator('#connected').textContent();
    if (words !== 'Connected salesforce') throw new Error(`The page says: ${String(words)}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([reason, 'The browser complained:', ...complaints].join('\n'), {
      cause: error,
    });
  } finally {
    await browser.close();
  }
  // Browsers ask for an icon by themselves, and the apps have none.
  const serious = complaints.filter((text) => !/favicon|status of 404/u.test(text));
  if (serious.length > 0) throw new Error(`The browser complained:\n${serious.join('\n')}`);
}

/** Goes on from the hosted page to the provider, and allows the access there. @param {import('@playwright/test').Page} popup */
export async function allowSalesforce(popup) {
  await popup.getByRole('button', { name: 'Continue to Salesforce' }).click();
  await popup.getByRole('button', { name: 'Allow' }).click();
}
