/**
 * Watches for pages that the app's Content-Security-Policy forbids in our frame.
 *
 * The browser's event does not name the frame. Measured: our own also fires `load` or `error`, up to 50 ms earlier
 * (WebKit, Firefox) or 80 ms later (Chromium); a slow computer may take longer, and then it is missed. One case is
 * different: for a forbidden redirect Firefox fires neither, and the event names the origin that redirected. The frame
 * is ours if that is the hosted page's origin.
 *
 * @param forbidden receives the URL of the page; only its origin, if that is not the app's
 */
export function watchForbidden(
  frame: HTMLIFrameElement,
  hostedUrl: string,
  forbidden: (url: string) => void,
): ForbiddenWatch {
  const page = frame.ownerDocument;
  const hosted = new URL(hostedUrl);
  let now = 0;
  let loadedAt = -Infinity;
  let violatedAt = -Infinity;
  let url = '';

  const compare = (): void => {
    if (Math.abs(loadedAt - violatedAt) <= 1) forbidden(url);
  };
  const onLoad = (): void => {
    loadedAt = now;
    compare();
  };
  const onViolation = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition !== 'enforce' || !isFrameViolation(event)) return;
    violatedAt = now;
    url = event.blockedURI;
    if (url === hosted.origin) loadedAt = now;
    compare();
  };
  frame.addEventListener('load', onLoad);
  frame.addEventListener('error', onLoad);
  page.addEventListener('securitypolicyviolation', onViolation);
  return {
    tick: () => void (now += 1),
    stop: () => page.removeEventListener('securitypolicyviolation', onViolation),
  };
}

/** The watch over a frame. */
export interface ForbiddenWatch {
  /** Its clock: call it about every 100 ms. Unlike a real clock, it stands still while the app is busy. */
  tick: () => void;
  stop: () => void;
}

function isFrameViolation({ effectiveDirective }: SecurityPolicyViolationEvent): boolean {
  return ['frame-src', 'child-src', 'default-src'].includes(effectiveDirective);
}
