import {
  createConnectClient,
  PolytomicConnectButton,
  PolytomicConnectProvider,
} from '@polytomic-connect/react';
import '@polytomic-connect/react/styles.css';
import { createElement, useState } from 'react';
import required from './required.cjs';

const client = createConnectClient('/api/polytomic');

// The provider is imported and the button is required: they share one context, or the button has no client.
if (required.PolytomicConnectButton !== PolytomicConnectButton) throw new Error('two copies');

export function Integrations() {
  const [connected, setConnected] = useState('');
  return createElement(
    PolytomicConnectProvider,
    { client },
    createElement(required.PolytomicConnectButton, {
      integrationName: 'Salesforce',
      params: { type: 'salesforce' },
      onConnected: ({ connection }) => setConnected(connection.type),
    }),
    connected !== '' && createElement('p', { id: 'connected' }, `Connected ${connected}`),
  );
}
