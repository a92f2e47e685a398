import type { ReactElement } from 'react';
import type { Me } from './api.ts';
import { ConnectButton } from './ConnectButton.tsx';
import type { Integration } from './integrations.ts';
import { Tile } from './Tile.tsx';

export function IntegrationsGrid({ me, integrations }: IntegrationsGridProps): ReactElement {
  return (
    <ul className="grid">
      {integrations.map((integration) => (
        <li key={integration.type} className="card integration">
          <Tile type={integration.type} typeName={integration.name} />
          <div>
            <h3>{integration.name}</h3>
            <p className="muted">{integration.purpose}</p>
          </div>
          {me.mayConnect && <ConnectButton me={me} integration={integration} />}
        </li>
      ))}
    </ul>
  );
}

interface IntegrationsGridProps {
  me: Me;
  integrations: readonly Integration[];
}
