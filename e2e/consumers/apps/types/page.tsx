import { startConnect } from '@polytomic-connect/core';
import {
  createConnectClient,
  PolytomicConnectButton,
  relayCallback,
} from '@polytomic-connect/react';
import '@polytomic-connect/react/connections.css';
import { de } from '@polytomic-connect/react/messages/de';
import { useConnections } from '@polytomic-connect/react/query';
import '@polytomic-connect/react/presets/mui.css';
import '@polytomic-connect/react/styles.css';
import { fakeConnect } from '@polytomic-connect/react/testing';
import type { ReactElement } from 'react';

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

export const rest = { fakeConnect, relayCallback, startConnect };
