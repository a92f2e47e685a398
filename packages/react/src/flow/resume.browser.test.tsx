import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { type ConfirmAnswer, PolytomicConnectButton } from '../index.ts';

/*
 * The page after the hosted page led it back: what the core's record holds is written here by hand, for a
 * test runner cannot be navigated away. The whole way is driven in e2e/dashboard/redirect.spec.ts.
 */
const RECORD = 'polytomic-connect:redirect';
const connection = { id: 'c1', name: 'HubSpot', type: 'hubspot' };
const connected: ConfirmAnswer = { status: 'connected', connection };

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

test('the button that led the page away resumes the flow, once, and no other button does', async () => {
  comeBack({ params: { type: 'hubspot' }, integrationName: 'HubSpot' });
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  const calls = { salesforce: vi.fn(), hubspot: vi.fn() };
  const fetchSession = vi.fn();
  render(
    <StrictMode>
      <PolytomicConnectButton
        {...{ fetchSession, confirmSession }}
        integrationName="Salesforce"
        params={{ type: 'salesforce' }}
        onConnected={calls.salesforce}
      />
      <PolytomicConnectButton
        {...{ fetchSession, confirmSession }}
        integrationName="HubSpot"
        params={{ type: 'hubspot' }}
        onConnected={calls.hubspot}
      />
    </StrictMode>,
  );
  await waitFor(() => expect(calls.hubspot).toHaveBeenCalledOnce());
  expect(calls.hubspot).toHaveBeenCalledWith(expect.objectContaining({ connection }));
  expect(calls.salesforce).not.toHaveBeenCalled();
  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ state: STATE }) as object,
  );
  expect(fetchSession).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a reload during the confirmation resumes the flow again', async () => {
  comeBack({ params: undefined, integrationName: 'HubSpot' });
  const fetchSession = vi.fn();
  const before = render(
    <PolytomicConnectButton
      fetchSession={fetchSession}
      confirmSession={() => new Promise(() => {})}
      integrationName="HubSpot"
    />,
  );
  expect(await screen.findByRole('dialog')).toBeTruthy();
  const record = sessionStorage.getItem(RECORD) ?? '';
  expect(record).not.toBe('');
  before.unmount();
  await waitFor(() => expect(sessionStorage.getItem(RECORD)).toBeNull());

  sessionStorage.setItem(RECORD, record); // a reload unmounts nothing
  const onConnected = vi.fn();
  render(
    <PolytomicConnectButton
      fetchSession={fetchSession}
      confirmSession={() => Promise.resolve(connected)}
      integrationName="HubSpot"
      onConnected={onConnected}
    />,
  );
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
});

test.each([
  ['is too old', { at: Date.now() - 31 * 60_000 }],
  ['is of another version', { version: 2 }],
  ['names no state', { state: 'x' }],
])('a record that %s is left alone', async (_, change) => {
  comeBack({ params: undefined, integrationName: 'HubSpot', ...change });
  const confirmSession = vi.fn(() => Promise.resolve(connected));
  render(
    <PolytomicConnectButton
      {...{ confirmSession }}
      fetchSession={vi.fn()}
      integrationName="HubSpot"
    />,
  );
  await new Promise((resolve) => setTimeout(resolve)); // effects have run
  expect(confirmSession).not.toHaveBeenCalled();
});

const STATE = 'a'.repeat(32);

function comeBack({
  integrationName,
  params,
  ...change
}: {
  integrationName: string;
  params: { type: string } | undefined;
}): void {
  const record = {
    version: 1,
    state: STATE,
    resumeKey: `${integrationName}|${params?.type ?? ''}|`,
    session: { redirectUrl: 'https://connect.example/', receipt: 'r' },
    returnTo: '/',
    at: Date.now(),
    url: `${location.origin}/callback?x=1`,
    ...change,
  };
  sessionStorage.setItem(RECORD, JSON.stringify(record));
}
