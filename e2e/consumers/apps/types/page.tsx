import { startConnect } from '@polytomic-connect/core';
import {
  createConnectClient,
  PolytomicConnectButton,
  relayCallback,
  useConnectSession,
} from '@polytomic-connect/react';
import '@polytomic-connect/react/connections.css';
import { de } from '@polytomic-connect/react/messages/de';
import { useConnections } from '@polytomic-connect/react/query';
import '@polytomic-connect/react/presets/mui.css';
import '@polytomic-connect/react/styles.css';
import { fakeConnect } from '@polytomic-connect/react/testing';
import type { ComponentProps, ReactElement } from 'react';

const client = createConnectClient('/api/polytomic');

export function Page(): ReactElement {
  const { data } = useConnections(client);
  return (
    <PolytomicConnectButton
      client={client}
      params={{ type: 'salesforce' }}
      integrationName={data?.[0]?.name ?? 'Salesforce'}
      messages={de}
      onConnected={({ connection }) => console.log(connection.id)}
    />
  );
}

/** A wrapper, as a team with a design system has one. */
export function TeamButton({
  integrationName = 'your account',
  ...props
}: ComponentProps<typeof PolytomicConnectButton>): ReactElement {
  return <PolytomicConnectButton {...props} integrationName={integrationName} />;
}

/** A switch over every status, which does not compile when one is missing. */
export function describe(flow: ReturnType<typeof useConnectSession>): string {
  switch (flow.status) {
    case 'idle':
    case 'requesting':
    case 'blocked':
    case 'waiting':
    case 'unseen':
    case 'confirming':
      return flow.status;
    case 'connected':
      return flow.outcome.connection.name;
    case 'returned':
      return Object.keys(flow.outcome.callbackParams).join();
    case 'cancelled':
      return flow.outcome.reason;
    case 'failed':
      return flow.error.code;
    default:
      return missing(flow);
  }
}

function missing(status: never): never {
  throw new Error(String(status));
}

export const rest = { fakeConnect, relayCallback, startConnect };
