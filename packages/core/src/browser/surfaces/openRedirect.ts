import { ConnectError } from '../../flow/ConnectError.ts';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import { WIRE_NAME } from '../../relay/wire.ts';
import { isFramed } from '../isFramed.ts';
import { isMarked, mark } from './awayMark.ts';
import { forgetAwayRecord, readAwayRecord, updateAwayRecord } from './readAwayRecord.ts';
import { createAwayRecord, writeAwayRecord } from './writeAwayRecord.ts';

/**
 * Navigates the whole page to the hosted page. The page and its flow end there; `resumeConnect` takes the flow
 * up when the customer is back. After Back, the browser may show this very page again as it was (back/forward
 * cache): then the server is asked, unless a later page of this tab has finished the flow already.
 */
export function openRedirect(request: SurfaceRequest): OpenSurface {
  const { state, resumeKey, report } = request;
  let leaving = false;
  let hasMark = false;
  let wentBack = false;
  const onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    leaving = false;
    wentBack = readAwayRecord()?.state === state && (!hasMark || isMarked(state));
    report(wentBack ? { type: 'navigated-back' } : { type: 'cancelled', reason: 'aborted' });
  };
  window.addEventListener('pageshow', onPageShow);

  return {
    show(session) {
      const about = {
        surface: 'redirect',
        isFramed: isFramed(),
        state,
        resumeKey,
        session,
      } as const;
      const record = createAwayRecord(about, location);
      let cause: unknown;
      try {
        writeAwayRecord({ ...record, takenBy: performance.timeOrigin });
        // This window may have been the popup of an earlier flow. From now on it belongs to this one.
        sessionStorage.removeItem(WIRE_NAME);
      } catch (error) {
        cause = error;
      }
      if (readAwayRecord()?.state !== state) {
        const error = new ConnectError('storage-unavailable', undefined, { cause });
        report({ type: 'failed', error });
        return;
      }
      hasMark = mark(state);
      leaving = true;
      location.assign(session.redirectUrl);
    },
    focus() {
      // The page itself is the surface.
    },
    close() {
      window.removeEventListener('pageshow', onPageShow);
      const record = readAwayRecord();
      if (wentBack && record?.state === state) updateAwayRecord({ ...record, wentBack });
      else forgetAwayRecord(state);
      if (leaving) window.stop(); // cancelled before the browser had left
    },
    owns: () => false,
  };
}
