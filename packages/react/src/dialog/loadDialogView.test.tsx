// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PolytomicConnectProvider } from '../flow/PolytomicConnectProvider.tsx';
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
  code.isThere = false;
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

test('a fault is shown without the dialog when its code could not be loaded, and the next flow loads it', async () => {
  const { rerender } = render(dialogOf('failed'));
  expect(screen.queryByRole('alert')).toBeNull(); // it may still come
  expect((await screen.findByRole('alert')).textContent.trim()).toBe(
    'Salesforce could not be connected',
  );
  code.isThere = true;
  rerender(dialogOf('requesting'));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(await screen.findByText('requesting')).toBeDefined();
});

test('the words of a fault without the dialog are those of the app', async () => {
  render(
    <PolytomicConnectProvider messages={{ failed: (name) => `${name} ging nicht` }}>
      {dialogOf('failed')}
    </PolytomicConnectProvider>,
  );
  expect((await screen.findByRole('alert')).textContent.trim()).toBe('Salesforce ging nicht');
});

function dialogOf(status: 'blocked' | 'failed' | 'requesting' | 'waiting'): ReactElement {
  return (
    <ConnectDialog
      flow={{ status } as ConnectDialogProps['flow']}
      integrationName="Salesforce"
      onRetry={() => {}}
    />
  );
}
