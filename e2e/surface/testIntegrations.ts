import { expect, test } from 'vitest';
import type { Engine, Tab } from '../engines/drivers/Engine.ts';
import { buildScript } from './server/buildScript.ts';
import {
  type IntegrationsServer,
  startIntegrationsServer,
} from './server/startIntegrationsServer.ts';

/** The integrations page without a mouse. Whatever comes and goes on it, the focus is never lost to the page. */
export function testIntegrations(engine: () => Engine): void {
  test('by keyboard alone: find a type in the catalogue, connect it, and be back on it', () =>
    visiting(engine(), async ({ app, focusIs, customerAllows, polytomic }) => {
      await tabTo(app, 'Search');
      await app.type('hub');
      await becomes(app, `[...document.querySelectorAll('[data-grid-item]')].length`, 3);
      await app.press('ArrowDown');
      await focusIs('Docker Hub');
      await app.press('ArrowRight');
      await focusIs('GitHub');
      await app.press('End');
      await focusIs('HubSpot');
      await app.press('Home');
      await focusIs('Docker Hub');
      await app.press('End');
      await becomes(app, `document.querySelectorAll('[data-grid-item][tabindex="0"]').length`, 1);

      await app.press('Enter');
      await customerAllows('HubSpot');
      await becomes(
        app,
        `document.querySelector('section[aria-label="Your connections"]').innerText.includes('HubSpot')`,
        true,
      );
      // It has moved to the group of what is connected.
      await focusIs('HubSpot 1 connected');
      expect(polytomic.sandbox.state().connections.map(({ type }) => type.id)).toContain('hubspot');
    }));

  test('by keyboard alone: reconnect in the list, keep, disconnect, and be refused', () =>
    visiting(engine(), async ({ app, focusIs, customerAllows, polytomic }) => {
      const names = (): string[] => polytomic.sandbox.state().connections.map(({ name }) => name);
      await tabTo(app, 'Disconnect Production');
      await tabTo(app, 'Reconnect Ads');
      await app.press('Enter');
      await customerAllows('Google Ads');
      await becomes(app, `document.querySelectorAll('[data-health="attention"]').length`, 0);
      await focusIs('Reconnect Ads');

      await app.press('Tab');
      await focusIs('Disconnect Ads');
      await app.press('Enter');
      await focusIs('Disconnect Ads?');
      await tabTo(app, 'Keep it');
      await app.press('Enter');
      await focusIs('Disconnect Ads');
      expect(names()).toContain('Ads');

      await app.press('Enter');
      await focusIs('Disconnect Ads?');
      await tabTo(app, 'Disconnect');
      await app.press('Enter');
      await becomes(
        app,
        `document.activeElement.classList.contains('polytomic-connect-list')`,
        true,
      );
      await expect.poll(names).not.toContain('Ads');

      // The focus is at the start of the list now.
      await tabTo(app, 'Disconnect Production');
      await app.press('Enter');
      await focusIs('Disconnect Production?');
      await tabTo(app, 'Disconnect');
      await app.press('Enter');
      await focusIs('Production is in use');
      await tabTo(app, 'Keep it');
      await app.press('Enter');
      await focusIs('Disconnect Production');
      expect(names()).toEqual(['Acme CRM', 'Production']);
    }));

  test('by keyboard alone: reconnect in the line that names it, which leaves', () =>
    visiting(engine(), async ({ app, focusIs, customerAllows, polytomic }) => {
      await app.press('Tab');
      await focusIs('Reconnect Ads');
      await becomes(
        app,
        `document.activeElement.closest('.polytomic-connect-attention') !== null`,
        true,
      );
      await app.press('Enter');
      await customerAllows('Google Ads');
      await becomes(app, `document.querySelector('.polytomic-connect-attention output')`, null);
      // What follows is next, not the first thing on the page or nothing.
      await tabTo(app, 'Reconnect Acme CRM');
      const { connections } = polytomic.sandbox.state();
      expect(connections.map(({ status }) => status)).not.toContain('unhealthy');
    }));
}

async function visiting(engine: Engine, act: (visit: Visit) => Promise<void>): Promise<void> {
  const server = await startIntegrationsServer(await buildScript('integrations.tsx'));
  const app = await engine.newTab();
  try {
    await app.goto(server.url);
    await becomes(
      app,
      `document.querySelector('[data-grid-item="hubspot"]') !== null && document.querySelectorAll('.polytomic-connect-row').length`,
      3,
    );
    await act({
      app,
      polytomic: server.polytomic,
      focusIs: (name) => becomes(app, NAME_OF_FOCUS, name),
      async customerAllows(integration) {
        const popup = await windowOf(engine, server);
        await tabTo(popup, `Continue to ${integration}`);
        await popup.press('Enter');
        await showsPage(popup, server.polytomic.providerUrl);
        await tabTo(popup, 'Allow');
        await popup.press('Enter');
        await becomes(app, `document.querySelector('.polytomic-connect-dialog')`, null);
      },
    });
    expect(await app.evaluate('window.lost')).toEqual([]);
  } finally {
    await app.close();
    await server.close();
  }
}

interface Visit {
  app: Tab;
  polytomic: IntegrationsServer['polytomic'];
  focusIs: (name: string) => Promise<void>;
  /** In the window that has opened, the customer allows what the provider asks, and the dialog leaves the app. */
  customerAllows: (integration: string) => Promise<void>;
}

async function windowOf(engine: Engine, { polytomic }: IntegrationsServer): Promise<Tab> {
  const find = async (): Promise<string | undefined> =>
    (await engine.windows()).find(({ url }) => url.startsWith(polytomic.url))?.id;
  // A driver lists a window somewhat later than its page is loaded.
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  const popup = await engine.tabOf((await find()) ?? '');
  await showsPage(popup, polytomic.url);
  return popup;
}

/** Waits until a page of an origin is loaded. */
async function showsPage(tab: Tab, origin: string): Promise<void> {
  const loaded = `document.readyState === 'complete' && document.querySelector('h1') !== null && location.origin`;
  await becomes(tab, loaded, origin);
}

/** Presses Tab until an element with this name has the focus. */
async function tabTo(tab: Tab, name: string): Promise<void> {
  const passed: unknown[] = [];
  while (passed.length < 15) {
    const before = await tab.evaluate(NAME_OF_FOCUS);
    await tab.press('Tab');
    await expect.poll(() => tab.evaluate(NAME_OF_FOCUS)).not.toBe(before);
    const now = await tab.evaluate(NAME_OF_FOCUS);
    if (now === name) return;
    passed.push(now);
  }
  throw new Error(`Tab does not reach “${name}”, but ${passed.join(', ')}.`);
}

async function becomes(tab: Tab, expression: string, value: unknown): Promise<void> {
  // While a page makes room for the next one, nothing can be asked.
  const ask = (): Promise<unknown> => tab.evaluate(expression).catch(() => undefined);
  await expect.poll(ask, { timeout: 30_000 }).toEqual(value);
}

/** Empty while the page itself has the focus. */
const NAME_OF_FOCUS = `(({ activeElement: element, body }) => {
  const label = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
  const name = element === body ? '' : element.ariaLabel ?? ((label ?? element).textContent || element.id);
  return name.trim().replaceAll(/\\s+/gu, ' ');
})(document)`;
