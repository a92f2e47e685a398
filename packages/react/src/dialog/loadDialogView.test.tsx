// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectDialog } from './ConnectDialog.tsx';
import type { ConnectDialogProps } from './ConnectDialogProps.ts';
import { provideDialogView } from './loadDialogView.ts';

const code = vi.hoisted(() => ({ isThere: false }));

vi.mock('./DialogView.tsx', () => ({
  get DialogView() {
    if (!code.isThere) throw new TypeError('Failed to fetch');
    return ({ flow }: ConnectDialogProps): ReactElement => <p>{flow.status}</p>;
  },
}));

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  provideDialogView(undefined);
});

test('a dialog whose code could not be loaded is loaded with the next step of the flow', async () => {
  const { rerender } = render(dialogOf('blocked'));
  await expect.poll(() => console.warn).toHaveBeenCalledOnce();
  code.isThere = true;
  rerender(dialogOf('blocked'));
  expect(screen.queryByText('blocked')).toBeNull();
  rerender(dialogOf('waiting'));
  expect(await screen.findByText('waiting')).toBeDefined();
});

function dialogOf(status: 'blocked' | 'waiting'): ReactElement {
  return <ConnectDialog flow={{ status } as ConnectDialogProps['flow']} onRetry={() => {}} />;
}
