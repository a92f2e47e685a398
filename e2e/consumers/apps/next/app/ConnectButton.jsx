'use client';

import { createConnectClient, PolytomicConnectButton } from '@polytomic-connect/react';
import { useMemo, useState } from 'react';

export function ConnectButton({ server = '/api/polytomic', type, integrationName }) {
  const client = useMemo(() => createConnectClient(server), [server]);
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
