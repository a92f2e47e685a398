import { cleanup, render } from '@testing-library/react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { hostModals, HostPage } from './hostModals.fixture.tsx';
import { PolytomicConnectButton } from '../index.ts';

// The same server under another name: for the browser another site.
const hostedPage = new URL('../stories/hostedPage.fixture.html', import.meta.url);
const redirectUrl = `http://connect.localhost:${location.port}${hostedPage.pathname}`;
let typed = '';

beforeEach(() => {
  typed = '';
  window.addEventListener('message', onMessage);
});

afterEach(() => {
  window.removeEventListener('message', onMessage);
  cleanup();
});

test.each(Object.keys(hostModals))(
  'inside %s, typing and Esc go where they belong',
  async (name) => {
    const onCancelled = vi.fn();
    render(
      <HostPage name={name}>
        <PolytomicConnectButton
          surface="iframe"
          fetchSession={() => Promise.resolve({ redirectUrl })}
          callbackUrl={`${location.origin}/callback`}
          onCancelled={onCancelled}
        />
      </HostPage>,
    );
    const button = page.getByRole('button', { name: 'Connect your account' });
    const dialog = page.getByRole('dialog', { name: 'Connect your account' });
    await userEvent.click(button);
    await expect.element(dialog).toBeVisible();

    const field = page
      .frameLocator(page.getByTitle(/^Steps to connect/u))
      .getByLabelText('Host name');
    await userEvent.click(field);
    await userEvent.keyboard('db.example');
    await expect.poll(() => typed).toBe('db.example');
    expect(host()).toBe('open');

    await userEvent.click(document.querySelector('[data-part="header"]') as HTMLElement);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => onCancelled).toHaveBeenCalledOnce();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(host()).toBe('open');
    expect(document.activeElement).toBe(button.element());

    await userEvent.keyboard('{Escape}');
    await expect.poll(host).toBe('closed');
  },
);

test.each(Object.keys(hostModals))(
  'inside %s, Esc in a shadow root ends our flow only',
  async (name) => {
    const onCancelled = vi.fn();
    render(
      <HostPage name={name}>
        <WebComponent>
          <PolytomicConnectButton
            fetchSession={() => new Promise(() => {})}
            callbackUrl={`${location.origin}/callback`}
            surface="iframe"
            onCancelled={onCancelled}
          />
        </WebComponent>
      </HostPage>,
    );
    await userEvent.click(page.getByRole('button', { name: 'Connect your account' }));
    await expect.element(page.getByRole('dialog', { name: 'Connect your account' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => onCancelled).toHaveBeenCalledOnce();
    expect(host()).toBe('open');
  },
);

test.each(Object.keys(hostModals))('inside %s, Tab stays in our dialog', async (name) => {
  render(
    <HostPage name={name}>
      <input aria-label="Of the host" />
      <PolytomicConnectButton
        fetchSession={() => new Promise(() => {})}
        callbackUrl={`${location.origin}/callback`}
        surface="iframe"
      />
    </HostPage>,
  );
  await userEvent.click(page.getByRole('button', { name: 'Connect your account' }));
  const dialog = page.getByRole('dialog', { name: 'Connect your account' });
  await expect.element(dialog).toBeVisible();
  const names: (string | null)[] = [];
  for (let press = 0; press < 2; press += 1) {
    await userEvent.keyboard('{Tab}');
    const focused = document.activeElement;
    names.push(focused?.getAttribute('aria-label') ?? focused?.textContent ?? null);
  }
  expect(names).toEqual(['Close', 'Cancel']);
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(host()).toBe('open');
});

test('after ours has closed, a click beside Radix Dialog closes it as ever', async () => {
  render(
    <HostPage name="Radix Dialog">
      <PolytomicConnectButton surface="iframe" fetchSession={() => new Promise(() => {})} />
    </HostPage>,
  );
  await userEvent.click(page.getByRole('button', { name: 'Connect your account' }));
  await userEvent.click(page.getByRole('button', { name: 'Close' }));
  expect(host()).toBe('open');
  await userEvent.click(document.querySelector('[data-overlay]') ?? document.body, {
    position: { x: 5, y: 5 },
  });
  await expect.poll(host).toBe('closed');
});

function host(): string | undefined {
  return document.querySelector('main')?.dataset['host'];
}

function onMessage({ data }: MessageEvent<{ typed?: string } | null>): void {
  typed = data?.typed ?? typed;
}

/** Draws into a shadow root of its own. */
function WebComponent({ children }: { children: ReactNode }): ReactElement {
  const [root, setRoot] = useState<ShadowRoot>();
  return (
    <div
      ref={(element) => {
        if (element) setRoot(element.shadowRoot ?? element.attachShadow({ mode: 'open' }));
      }}
    >
      {root && createPortal(children, root)}
    </div>
  );
}
