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

test('it notifies the app once that the customer is back, and shows that this window can be closed', async () => {
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
  expect(screen.getByText('このウィンドウは閉じて構いません。')).toBeDefined();
  channel.close();
});

test('whoever comes without a flow sees the fallback', async () => {
  render(
    <StrictMode>
      <ConnectCallback fallback={<a href="/">Home</a>} />
    </StrictMode>,
  );
  expect(await screen.findByRole('link', { name: 'Home' })).toBeDefined();
});
