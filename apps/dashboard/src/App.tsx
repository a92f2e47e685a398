import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import { focusHeading } from './elements/focusHeading.ts';
import { LoadError } from './elements/LoadError.tsx';
import { JoinPage } from './members/JoinPage.tsx';
import { meQuery } from './queries.ts';
import { NotFoundHint } from './shell/NotFoundPage.tsx';
import { usePath } from './shell/router.ts';
import { useTheme } from './shell/useTheme.ts';
import { Workspace } from './shell/Workspace.tsx';
import { SignIn } from './sign-in/SignIn.tsx';
import { SignInFrame } from './sign-in/SignInFrame.tsx';

export function App(): ReactElement {
  const me = useQuery(meQuery);
  const path = usePath();
  const [theme, setTheme] = useTheme();
  const shown = useRef<string>(undefined);
  const isKnown = me.data !== undefined;
  const view = `${path} ${me.data?.user.id}`;
  useEffect(() => {
    if (!isKnown) return;
    // The element that had the focus went with the last view. In the first view, nothing is focused.
    if (shown.current !== undefined && shown.current !== view) {
      focusHeading();
    }
    shown.current = view;
  }, [isKnown, view]);

  if (me.isPending) return <main className="page" aria-busy="true" />;
  if (me.isError) {
    return (
      <main className="page">
        <LoadError what="Northwind" onRetry={() => void me.refetch()} />
      </main>
    );
  }
  if (path === '/join') return <JoinPage theme={theme} onThemeChange={setTheme} />;
  if (me.data === null && path === undefined) {
    return (
      <SignInFrame title="Page not found" error={null} theme={theme} onThemeChange={setTheme}>
        <NotFoundHint to="Sign in" />
      </SignInFrame>
    );
  }
  if (me.data === null) return <SignIn theme={theme} onThemeChange={setTheme} />;
  return <Workspace key={me.data.user.id} me={me.data} theme={theme} onThemeChange={setTheme} />;
}
