// @vitest-environment jsdom
import { onlineManager } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { ada, Refusal, renderPage } from '../testing/renderPage.tsx';
import { Header } from './Header.tsx';

afterEach(() => onlineManager.setOnline(true));

const header = <Header me={ada} theme="light" onThemeChange={() => {}} />;

test.each([
  ['when the server refuses', true, () => new Refusal('Something went wrong.', { status: 500 })],
  ['when the server is down', true, () => Promise.reject(new TypeError('Failed to fetch'))],
  ['without a network', false, () => Promise.reject(new TypeError('Failed to fetch'))],
])(
  'a sign-out that fails %s shows an error, and can be tried again',
  async (_when, isOnline, answer) => {
    let asked = 0;
    renderPage(header, {
      'GET /api/polytomic/connections': () => ({ connections: [] }),
      'POST /api/sign-out': () => {
        asked += 1;
        return answer();
      },
    });
    onlineManager.setOnline(isOnline);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('You are still signed in. Try again.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(asked).toBe(2));
  },
);
