import { ConnectDialog, createConnectClient } from '@polytomic-connect/react';
import { useConnections, useConnectMutation } from '@polytomic-connect/react/query';
import '@polytomic-connect/react/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';

const client = createConnectClient('/api/polytomic');
const queries = new QueryClient();

export function Integrations() {
  return (
    <QueryClientProvider client={queries}>
      <Connections />
    </QueryClientProvider>
  );
}

function Connections() {
  const { data } = useConnections(client);
  const connect = useConnectMutation({ client });
  return (
    <>
      <button onClick={() => connect.mutate({ type: 'salesforce' })}>Connect Salesforce</button>
      <ConnectDialog flow={connect.flow} />
      {data?.[0] && <p id="connected">Connected {data[0].type}</p>}
    </>
  );
}
