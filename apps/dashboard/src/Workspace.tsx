import {
  createConnectClient,
  PolytomicConnectProvider,
  type Surface,
} from '@polytomic-connect/react';
import { type ReactElement, useState } from 'react';
import { ActivityPage } from './ActivityPage.tsx';
import type { Me } from './api.ts';
import { ConnectionsPage } from './ConnectionsPage.tsx';
import { Header } from './Header.tsx';
import { IntegrationsPage } from './IntegrationsPage.tsx';
import { NoticeProvider } from './NoticeProvider.tsx';
import { usePath } from './router.ts';
import { SurfacePicker } from './SurfacePicker.tsx';
import type { ThemeProps } from './ThemeToggle.tsx';

/** Where `createConnectHandler` is mounted on the server. */
const client = createConnectClient('/api/polytomic');

/** Everything that a signed-in member sees. */
export function Workspace({ me, ...theme }: WorkspaceProps): ReactElement {
  const path = usePath();
  const [surface, setSurface] = useState<Surface>('popup');
  const picker = <SurfacePicker surface={surface} onSurfaceChange={setSurface} />;

  return (
    <PolytomicConnectProvider {...client} surface={surface} colorScheme={theme.theme}>
      <NoticeProvider>
        <Header me={me} {...theme} />
        <main className="page">
          {path === '/' && <ConnectionsPage me={me} picker={picker} />}
          {path === '/integrations' && <IntegrationsPage me={me} picker={picker} />}
          {path === '/activity' && <ActivityPage me={me} />}
        </main>
      </NoticeProvider>
    </PolytomicConnectProvider>
  );
}

interface WorkspaceProps extends ThemeProps {
  me: Me;
}
