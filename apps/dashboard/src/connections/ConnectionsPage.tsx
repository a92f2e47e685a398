import {
  ConnectCatalogue,
  ConnectionsAttention,
  ConnectionsList,
} from '@polytomic-connect/react/connections';
import { type ReactElement, type ReactNode, useId } from 'react';
import type { Me } from '../api.ts';
import { PageTitle } from '../elements/PageTitle.tsx';
import { AskColleague } from './AskColleague.tsx';
import { useFlowOptions } from './useFlowOptions.ts';
import { ViewerHint } from './ViewerHint.tsx';

/** What needs attention, what is connected, and what can be. */
export function ConnectionsPage({ me, picker }: ConnectionsPageProps): ReactElement {
  const id = useId();
  const connecting = useFlowOptions('connected');
  const reconnecting = useFlowOptions('reconnected');
  const empty = me.mayConnect
    ? {}
    : { emptyHint: `Nobody at ${me.tenant.name} has connected an account.` };

  return (
    <>
      <PageTitle title="Connections">
        {me.sandbox && <p className="pill">Sandbox: nothing leaves this computer</p>}
      </PageTitle>
      <ViewerHint me={me} />
      <ConnectionsAttention flowOptions={reconnecting} />
      <section aria-labelledby={`${id}list`}>
        <h2 id={`${id}list`}>Connected accounts</h2>
        <ConnectionsList flowOptions={reconnecting} messages={empty} />
      </section>
      {me.mayConnect && (
        <section aria-labelledby={`${id}catalogue`}>
          <div className="section-title">
            <h2 id={`${id}catalogue`}>Add a connection</h2>
            {picker}
          </div>
          {me.mayMakeLinks && <AskColleague />}
          <ConnectCatalogue flowOptions={connecting} />
        </section>
      )}
    </>
  );
}

interface ConnectionsPageProps {
  me: Me;
  /** Lets a visitor choose the surface. */
  picker: ReactNode;
}
