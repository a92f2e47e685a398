import { useSyncExternalStore } from 'react';

/** The app's pages. They are few, so the app needs no router but this file. */
export const pages = {
  '/': 'Connections',
  '/members': 'Members',
  '/links': 'Links',
  '/activity': 'Activity',
} as const;

/** The path of a page. `/join` is the page of an invitation's link. */
export type Path = keyof typeof pages | '/join';

/** The page for the current URL, or `undefined` if no page has it. */
export function usePath(): Path | undefined {
  return useSyncExternalStore(onNavigation, readPath);
}

/** Goes to a page, without loading the app again. */
export function navigate(path: Path): void {
  if (path === readPath()) return;
  history.pushState(null, '', path);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function onNavigation(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener); // Back and Forward
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function readPath(): Path | undefined {
  const path = location.pathname.replace(/(?<=.)\/$/u, ''); // the server answers with and without it
  return path in pages || path === '/join' ? (path as Path) : undefined;
}
