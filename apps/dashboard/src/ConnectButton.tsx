import { type ConnectParams, PolytomicConnectButton } from '@polytomic-connect/react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Me } from './api.ts';
import { connectClient } from './connectClient.ts';
import { freeName, type Integration } from './integrations.ts';
import { connectionsQuery } from './queries.ts';
import { useConnectionChanges } from './useConnectionChanges.ts';

/** Connects one type. */
export function ConnectButton({ me, integration }: ConnectButtonProps): ReactElement {
  const { type, name } = integration;
  const queryClient = useQueryClient();
  const { onChanged, onUnchanged, onFailed } = useConnectionChanges(me);
  const [failed, setFailed] = useState(false);

  /**
   * Names are unique. Somebody else may take ours in the meantime, so after a failure the server makes one, and
   * also when the list cannot be read. The window is open by then, so the list may take its time.
   */
  async function freshName(): Promise<string | undefined> {
    if (failed) return undefined;
    const query = connectionsQuery(me.tenant.id);
    const taken = await queryClient.ensureQueryData(query).catch(() => undefined);
    return (
      taken &&
      freeName(
        name,
        taken.map((each) => each.name),
      )
    );
  }

  return (
    <PolytomicConnectButton
      className="button"
      params={{ type } satisfies ConnectParams}
      fetchSession={async (request) =>
        connectClient.fetchSession({ ...request, params: { type, name: await freshName() } })
      }
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
