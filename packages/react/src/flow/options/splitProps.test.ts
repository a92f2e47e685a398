import { createConnectClient } from '@polytomic-connect/core';
import { expect, test } from 'vitest';
import type { LookProps } from './ConnectLook.ts';
import { isOurs, splitProps } from './splitProps.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

const client = createConnectClient('/api/polytomic');
const both = { appName: 'App', appLogo: '/app.svg' };

// The types make sure that none is forgotten.
const options: Record<keyof UseConnectSessionOptions, unknown> = {
  ...both,
  client,
  fetchSession: client.fetchSession,
  confirmSession: client.confirmSession,
  surface: 'iframe',
  colorScheme: 'dark',
  callbackUrl: '/callback',
  whenBlocked: 'wait',
  loadingText: 'Loading',
  frameTitle: 'Connect',
  sessionTimeoutMs: 1,
  timeoutMs: 2,
  concurrent: true,
  keepAlive: false,
  resumeKey: 'key',
  onConnected: undefined,
  onReturned: undefined,
  onCancelled: undefined,
  onError: undefined,
  onStatusChange: undefined,
};
const look: Record<keyof LookProps, unknown> = {
  ...both,
  messages: {},
  classNames: {},
  unstyled: false,
  announce: true,
  successMs: 3,
  helpUrl: '/help',
  renderFault: undefined,
  integrationName: 'Salesforce',
  integrationLogo: '/salesforce.svg',
};
const rest = { title: 'Mine', 'data-mine': 1, onClick: undefined };

test('every option reaches the flow, every look the parts, and only the rest the DOM', () => {
  const split = splitProps<unknown, never>({ ...options, ...look, ...rest } as never);
  expect(split).toStrictEqual({ options, look, rest });
});

test('of a client that is spread into the props, only the options are kept', () => {
  const { fetchSession, confirmSession } = client;
  expect(splitProps<unknown, never>({ ...client, ...rest } as never)).toStrictEqual({
    options: { fetchSession, confirmSession },
    look: { appName: undefined, appLogo: undefined },
    rest,
  });
});

test('a prop of ours is distinguished from one for the DOM', () => {
  const ours = Object.keys({ ...options, ...look, ...client });
  expect(ours.filter((name) => !isOurs(name))).toEqual([]);
  expect(Object.keys(rest).filter(isOurs)).toEqual([]);
});
