import type { ConnectionSummary } from '@polytomic-connect/server';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Me } from './api.ts';
import { ConnectionsTable } from './ConnectionsTable.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { LoadError } from './LoadError.tsx';
import { connectionsQuery } from './queries.ts';
import { Skeleton } from './Skeleton.tsx';
import { useDisconnect } from './useDisconnect.ts';

/** The customer's connections: loading, failed, empty, or a list. */
export function ConnectionsList({ me }: { me: Me }): ReactElement {
  const connections = useQuery(connectionsQuery(me.tenant.id));
  const disconnect = useDisconnect(me);
  const [leaving, setLeaving] = useState<ConnectionSummary>();
  const heading = useRef<HTMLHeadingElement>(null);

  return (
    <section aria-labelledby="connected">
      <h2 id="connected" ref={heading} tabIndex={-1}>
        Connected accounts
      </h2>
      {connections.isPending && <Skeleton what="your connections" />}
      {connections.isError && !connections.data && (
        <LoadError what="Your connections" onRetry={() => void connections.refetch()} />
      )}
      {connections.data?.length === 0 && (
        <div className="blank">
          <p className="blank-title">No connections yet</p>
          <p>
            {me.mayConnect
              ? `Connect a first account of ${me.tenant.name} below.`
              : `Nobody at ${me.tenant.name} has connected an account.`}
          </p>
        </div>
      )}
      {connections.data && connections.data.length > 0 && (
        <ConnectionsTable me={me} connections={connections.data} onDisconnect={setLeaving} />
      )}
      {leaving && (
        <DisconnectDialog
          connection={leaving}
          onClose={() => setLeaving(undefined)}
          onDisconnect={() => {
            disconnect(leaving);
            flushSync(() => setLeaving(undefined)); // what is behind a modal cannot have the focus
            heading.current?.focus(); // the button that had it is going
          }}
        />
      )}
    </section>
  );
}
