import { type ConnectedOutcome, PolytomicConnectButton } from '@polytomic-connect/react';
import type { ReactElement } from 'react';
import { type Integration, integrations } from './integrations.ts';
import { Tile } from './Tile.tsx';

export function IntegrationsGrid(props: IntegrationsGridProps): ReactElement {
  return (
    <ul className="grid">
      {integrations.map((integration) => (
        <li key={integration.type} className="card integration">
          <Tile type={integration.type} typeName={integration.name} />
          <div>
            <h3>{integration.name}</h3>
            <p className="muted">{integration.purpose}</p>
          </div>
          <PolytomicConnectButton
            className="button"
            params={{ type: integration.type }}
            integration={integration.name}
            onConnected={(outcome) => props.onConnected(integration, outcome)}
            onCancelled={() => props.onCancelled(integration)}
            // The dialog tells the customer; this is for your logs.
            onError={(error) => console.error(error)}
          />
        </li>
      ))}
    </ul>
  );
}

interface IntegrationsGridProps {
  onConnected(this: void, integration: Integration, outcome: ConnectedOutcome): void;
  onCancelled(this: void, integration: Integration): void;
}
