import { PolytomicConnectProvider, type Surface } from '@polytomic-connect/react';
import { type ReactElement, useState } from 'react';
import { ActivityPage } from '../activity/ActivityPage.tsx';
import type { Me } from '../api.ts';
import { connectClient } from '../connections/connectClient.ts';
import { ConnectionsPage } from '../connections/ConnectionsPage.tsx';
import { LinksPage } from '../links/LinksPage.tsx';
import { MembersPage } from '../members/MembersPage.tsx';
import { Header } from './Header.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { NoticeProvider } from './NoticeProvider.tsx';
import { usePath } from './router.ts';
import { SurfacePicker } from './SurfacePicker.tsx';
import type { ThemeProps } from './ThemeToggle.tsx';

/** Everything that a signed-in member sees. */
export function Workspace({ me, ...theme }: WorkspaceProps): ReactElement {
  const path = usePath();
  const [surface, setSurface] = useState<Surface>('popup');
  const picker = <SurfacePicker surface={surface} onSurfaceChange={setSurface} />;

  return (
    <PolytomicConnectProvider
      client={connectClient}
      surface={surface}
      colorScheme={theme.theme}
      appName="Northwind"
      appLogo="/favicon.svg"
      announce={false} // the notice does
    >
      <NoticeProvider>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <Header me={me} {...theme} />
        <main className="page" id="content" tabIndex={-1}>
          {path === '/' && <ConnectionsPage me={me} picker={picker} />}
          {path === '/members' && <MembersPage me={me} />}
          {path === '/activity' && <ActivityPage me={me} />}
          {path === '/links' && me.mayMakeLinks && <LinksPage />}
          {(path === undefined || (path === '/links' && !me.mayMakeLinks)) && <NotFoundPage />}
        </main>
      </NoticeProvider>
    </PolytomicConnectProvider>
  );
}

interface WorkspaceProps extends ThemeProps {
  me: Me;
}
