import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { ConnectCallback } from '../index.ts';
import { ja } from '../messages/ja.ts';

const state = '0123456789abcdef0123456789abcdef';
const before = location.href;

afterEach(() => {
  cleanup();
  history.replaceState(null, '', before);
});

test('it notifies the app once, and shows that this window can be closed when the app has answered', async () => {
  const received: unknown[] = [];
  const channel = new BroadcastChannel(`polytomic-connect:${state}`);
  channel.addEventListener('message', (event) => received.push(event.data));
  history.replaceState(null, '', `?polytomic-connect=${state}&status=ok`);
  render(
    <StrictMode>
      <ConnectCallback className="mine" messages={ja} />
    </StrictMode>,
  );
  await waitFor(() => expect(received).toHaveLength(1));
  expect(received).toMatchObject([{ type: 'returned', state, url: location.href }]);
  expect(screen.queryByText(ja.returnedHint)).toBeNull();
  const answer = { source: 'polytomic-connect', version: 1, type: 'received', state, url: '' };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage(answer);
  expect(await screen.findByText(ja.returnedHint)).toBeDefined();
  channel.close();
});

test('when the app does not answer, the customer is led back to it', async () => {
  history.replaceState(null, '', `?polytomic-connect=${state}&status=ok`);
  const { container } = render(<ConnectCallback />);
  expect(screen.getByText('Checking…')).toBeDefined();
  const announced = container.querySelector('[aria-live="polite"]');
  const link = await screen.findByRole('link', { name: 'Back to the app' });
  expect(link.getAttribute('href')).toBe('/');
  expect(announced?.textContent).toBe(
    'All doneThe page that you came from does not answer. Back to the app',
  );
  expect(screen.queryByText('You can close this window.')).toBeNull();
});

test('a customer whom no flow led there sees the fallback', async () => {
  render(
    <StrictMode>
      <ConnectCallback fallback={<a href="/">Home</a>} />
    </StrictMode>,
  );
  expect(await screen.findByRole('link', { name: 'Home' })).toBeDefined();
});
