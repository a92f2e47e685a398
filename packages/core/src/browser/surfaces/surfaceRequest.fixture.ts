import type { SurfaceRequest } from '../../flow/ports.ts';

/** A request for a surface, as a flow makes it, with what a test changes. */
export function surfaceRequest(changes: Partial<SurfaceRequest>): SurfaceRequest {
  return {
    surface: 'popup',
    state: 'a'.repeat(32),
    dark: false,
    container: undefined,
    loadingText: 'Loading…',
    frameTitle: 'Steps',
    appName: 'Acme',
    appLogo: undefined,
    language: { lang: 'de', dir: 'ltr' },
    hostWindow: undefined,
    resumeKey: '',
    report: () => {},
    isCallback: () => false,
    warn: () => {},
    ...changes,
  };
}
