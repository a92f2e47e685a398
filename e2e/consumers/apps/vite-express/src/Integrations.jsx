import { createConnectClient, PolytomicConnectButton } from '@polytomic-connect/react';
import '@polytomic-connect/react/styles.css';
import { useState } from 'react';

const client = createConnectClient('/api/polytomic');

export function Integrations() {
  const [connected, setConnected] = useState('');
  return (
    <>
      <PolytomicConnectButton
        client={client}
        integrationName="Salesforce"
        params={{ type: 'salesforce' }}
        onConnected={({ connection }) => setConnected(connection.type)}
      />
      {connected !== '' && <p id="connected">Connected {connected}</p>}
    </>
  );
}
