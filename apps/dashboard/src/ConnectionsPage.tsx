import {
  createConnectClient,
  PolytomicConnectProvider,
  type Surface,
} from '@polytomic-connect/react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useCallback, useState } from 'react';
import type { Me } from './api.ts';
import { ConnectionsList } from './ConnectionsList.tsx';
import { Header } from './Header.tsx';
import { IntegrationsGrid } from './IntegrationsGrid.tsx';
import { Notice, type NoticeContent } from './Notice.tsx';
import { connectionsQuery } from './queries.ts';
import { SurfacePicker } from './SurfacePicker.tsx';
import type { ThemeProps } from './ThemeToggle.tsx';

/** Where `createConnectHandler` is mounted on the server. */
const client = createConnectClient('/api/polytomic');

export function ConnectionsPage({ me, ...theme }: ConnectionsPageProps): ReactElement {
  const queryClient = useQueryClient();
  const [surface, setSurface] = useState<Surface>('popup');
  const [notice, setNotice] = useState<NoticeContent>();
  const dismiss = useCallback(() => setNotice(undefined), []);

  async function changed(text: string): Promise<void> {
    setNotice({ tone: 'good', text });
    await queryClient.invalidateQueries(connectionsQuery(me.tenant.id));
  }
  const unchanged = (text: string): void => setNotice({ tone: 'neutral', text });

  return (
    <PolytomicConnectProvider {...client} surface={surface} colorScheme={theme.theme}>
      <Header me={me} {...theme} />
      <main className="page">
        <div className="page-title">
          <h1>Connections</h1>
          {me.sandbox && <p className="pill">Sandbox: nothing leaves this computer</p>}
        </div>
        <ConnectionsList
          tenant={me.tenant}
          onReconnected={({ name }) => void changed(`Reconnected ${name}`)}
          onNotReconnected={({ name }) => unchanged(`${name} was not reconnected`)}
          onDisconnected={({ name }) => changed(`Disconnected ${name}`)}
        />
        <section aria-labelledby="catalogue">
          <div className="section-title">
            <h2 id="catalogue">Add a connection</h2>
            <SurfacePicker surface={surface} onSurfaceChange={setSurface} />
          </div>
          <IntegrationsGrid
            onConnected={({ name }) => void changed(`Connected ${name}`)}
            onCancelled={({ name }) => unchanged(`${name} was not connected`)}
          />
        </section>
      </main>
      <Notice notice={notice} onDismiss={dismiss} />
    </PolytomicConnectProvider>
  );
}

interface ConnectionsPageProps extends ThemeProps {
  me: Me;
}
