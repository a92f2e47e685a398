import { ConnectError } from '../../flow/ConnectError.ts';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import { forgetAwayRecord, writeAwayRecord } from './awayRecord.ts';

/**
 * Navigates the whole page to the hosted page. The page and its flow end there; `resumeConnect` takes the flow
 * up when the customer is back. After Back, the browser may show this very page again as it was (back/forward
 * cache); the flow then goes on, and the server is asked.
 */
export function openRedirect(request: SurfaceRequest): OpenSurface {
  let leaving = false;
  const onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    leaving = false;
    request.report({ type: 'navigated-back' });
  };
  window.addEventListener('pageshow', onPageShow);

  return {
    show(session) {
      const { pathname, search, hash } = location;
      try {
        writeAwayRecord({
          state: request.state,
          resumeKey: request.resumeKey,
          session,
          returnTo: pathname + search + hash,
          at: Date.now(),
          url: undefined,
        });
      } catch (cause) {
        const error = new ConnectError('storage-unavailable', undefined, { cause });
        request.report({ type: 'failed', error });
        return;
      }
      leaving = true;
      location.assign(session.redirectUrl);
    },
    focus() {
      // The page itself is the surface.
    },
    close() {
      window.removeEventListener('pageshow', onPageShow);
      forgetAwayRecord();
      if (leaving) window.stop(); // cancelled before the browser had left
    },
    owns: () => false,
  };
}
