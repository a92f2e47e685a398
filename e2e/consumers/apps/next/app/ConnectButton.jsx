'use client';

import { createConnectClient, PolytomicConnectButton } from '@polytomic-connect/react';
import { useState } from 'react';

const client = createConnectClient('/api/polytomic');

export function ConnectButton({ type, integrationName }) {
  const [connected, setConnected] = useState('');
  return (
    <>
      <PolytomicConnectButton
        client={client}
        integrationName={integrationName}
        params={{ type }}
        onConnected={({ connection }) => setConnected(connection.type)}
      />
      {connected !== '' && <p id="connected">Connected {connected}</p>}
    </>
  );
}
