import { PolytomicConnectButton } from '@polytomic-connect/react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Me } from './api.ts';
import { freeName, type Integration } from './integrations.ts';
import { connectionsQuery } from './queries.ts';
import { useConnectionChanges } from './useConnectionChanges.ts';

/** Connects one type. */
export function ConnectButton({ me, integration }: ConnectButtonProps): ReactElement {
  const { type, name } = integration;
  const { data: connections } = useQuery(connectionsQuery(me.tenant.id));
  const { onChanged, onUnchanged, onFailed } = useConnectionChanges(me);
  const [failed, setFailed] = useState(false);
  // Names are unique. Somebody else may take ours in the meantime, so after a failure the server makes one.
  const freshName =
    failed || connections === undefined
      ? undefined
      : freeName(
          name,
          connections.map((each) => each.name),
        );

  return (
    <PolytomicConnectButton
      className="button"
      params={{ type, name: freshName }}
      integrationName={name}
      resumeKey={type}
      onConnected={() => {
        setFailed(false);
        onChanged(`Connected ${name}`);
      }}
      onCancelled={() => onUnchanged(`${name} was not connected`)}
      onError={(error) => {
        setFailed(true);
        onFailed(error);
      }}
    />
  );
}

interface ConnectButtonProps {
  me: Me;
  integration: Integration;
}
