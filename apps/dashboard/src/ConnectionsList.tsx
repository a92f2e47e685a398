import type { ConnectionSummary } from '@polytomic-connect/server';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Me } from './api.ts';
import { ConnectionsTable } from './ConnectionsTable.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { LoadError } from './LoadError.tsx';
import { connectionsQuery } from './queries.ts';

/** The customer's connections: on their way, not to be had, none, or some. */
export function ConnectionsList({ tenant, ...on }: ConnectionsListProps): ReactElement {
  const connections = useQuery(connectionsQuery(tenant.id));
  const [leaving, setLeaving] = useState<ConnectionSummary>();
  const heading = useRef<HTMLHeadingElement>(null);

  return (
    <section aria-labelledby="connections">
      <h2 id="connections" ref={heading} tabIndex={-1}>
        Connected accounts
      </h2>
      {connections.isPending && <Skeleton />}
      {connections.isError && (
        <LoadError what="Your connections" onRetry={() => void connections.refetch()} />
      )}
      {connections.data?.length === 0 && (
        <div className="blank">
          <p className="blank-title">No connections yet</p>
          <p>Connect a first account of {tenant.name} below.</p>
        </div>
      )}
      {connections.data && connections.data.length > 0 && (
        <ConnectionsTable
          connections={connections.data}
          onReconnected={on.onReconnected}
          onNotReconnected={on.onNotReconnected}
          onDisconnect={setLeaving}
        />
      )}
      {leaving && (
        <DisconnectDialog
          connection={leaving}
          onClose={() => setLeaving(undefined)}
          onDisconnected={async () => {
            await on.onDisconnected(leaving);
            flushSync(() => setLeaving(undefined)); // what is behind a modal cannot have the focus
            heading.current?.focus(); // the button that had it is gone
          }}
        />
      )}
    </section>
  );
}

interface ConnectionsListProps {
  tenant: Me['tenant'];
  onReconnected(this: void, connection: ConnectionSummary): void;
  onNotReconnected(this: void, connection: ConnectionSummary): void;
  onDisconnected(this: void, connection: ConnectionSummary): Promise<void>;
}

function Skeleton(): ReactElement {
  return (
    <div aria-busy="true">
      <p className="visually-hidden">Loading your connections</p>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}
