// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '../testing/renderPage.tsx';
import { useShowNotice } from './NoticeProvider.tsx';

const TEXT = 'The account was not connected';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('the same notice a second time is read again', () => {
  renderPage(<Page tone="neutral" />, {});
  press('Show');
  const first = screen.getByText(TEXT);
  press('Show');
  expect(screen.getByText(TEXT)).not.toBe(first);
  expect(screen.getByRole('status').textContent).toBe(TEXT);
});

test('a notice goes after some seconds, but not while its button has the focus', () => {
  renderPage(<Page tone="good" />, {});
  press('Show');
  act(() => void vi.advanceTimersByTime(8000));
  expect(screen.queryByText(TEXT)).toBeNull();
  press('Show');
  const dismiss = screen.getByRole('button', { name: 'Dismiss' });
  dismiss.focus();
  act(() => void vi.advanceTimersByTime(8000));
  expect(document.activeElement).toBe(dismiss);
});

function Page({ tone }: { tone: 'good' | 'neutral' }): ReactElement {
  const showNotice = useShowNotice();
  return (
    <button type="button" onClick={() => showNotice({ tone, text: TEXT })}>
      Show
    </button>
  );
}

function press(name: string): void {
  fireEvent.click(screen.getByRole('button', { name }));
}
