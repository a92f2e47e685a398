import { ConnectError } from '../../flow/ConnectError.ts';
import { developerText } from '../../flow/developerText.ts';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import { channelName } from '../../relay/wire.ts';
import { watchForbidden } from './watchForbidden.ts';
import { watchLanding } from './watchLanding.ts';

/** Shows the hosted page in a frame of this page. The frame is made when the session is there. */
export function openFrame(request: SurfaceRequest): OpenSurface {
  const cleanups: (() => void)[] = [];
  let frame: HTMLIFrameElement | undefined;

  const page = (request.hostWindow ?? window).document;
  const checkLanding = watchLanding(request, () => frame?.contentWindow);
  const fail = (error: ConnectError): void => request.report({ type: 'failed', error });
  const onForbidden = (url: string): void => {
    if (!request.isCallback(url)) {
      return fail(new ConnectError('frame-blocked', `It blocked ${url}.`));
    }
    request.warn(developerText('callbackForbidden'));
    return request.report({ type: 'returned', url }); // the customer is back all the same
  };

  return {
    show({ redirectUrl }) {
      frame = createFrame(page, request);
      const shown = frame;
      const reveal = (): void => void (shown.style.visibility = '');
      const slow = setTimeout(reveal, REVEAL_MS);
      const unavailable = setTimeout(() => {
        if (isEmpty(shown)) fail(new ConnectError('frame-unavailable'));
      }, UNAVAILABLE_MS);
      const watch = watchForbidden(shown, redirectUrl, onForbidden);
      let view: Window | null = null;
      const poll = setInterval(() => {
        view ??= shown.contentWindow;
        // The page has removed it, or moved it. Put back, it loads again, and a session can be used only once.
        if (shown.contentWindow !== view) request.report({ type: 'window-closed' });
        watch.tick();
        checkLanding();
      }, POLL_MS);
      shown.addEventListener('load', () => {
        reveal();
        checkLanding();
      });
      cleanups.push(
        () => clearTimeout(slow),
        () => clearTimeout(unavailable),
        () => clearInterval(poll),
        watch.stop,
        () => shown.remove(),
      );
      shown.src = redirectUrl; // before it is appended: one entry less in the tab's history
      append(request, shown);
      view = shown.contentWindow;
    },
    focus: () => frame?.focus(),
    close() {
      for (const cleanup of cleanups.splice(0)) cleanup();
      frame = undefined;
    },
    owns: (source) => frame !== undefined && source === frame.contentWindow,
  };
}

function append({ container }: SurfaceRequest, frame: HTMLIFrameElement): void {
  try {
    container?.append(frame as never);
  } catch (cause) {
    throw new ConnectError('frame-unavailable', 'Its `container` did not take it.', { cause });
  }
}

const POLL_MS = 100;
/** Until then the frame stays hidden, because an empty one is white on a dark page in WebKit. */
const REVEAL_MS = 4000;
/** A frame that has shown no page by then counts as unavailable. */
const UNAVAILABLE_MS = 20_000;

/**
 * No `allow-top-navigation`: the hosted page must not replace the app. Popups may leave the sandbox:
 * in every engine, a sandboxed popup shows a network error in place of a page with COOP.
 */
const SANDBOX =
  'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-storage-access-by-user-activation';
/**
 * What a page in the frame may do only if the frame allows it. Without `*`, only the hosted page could, and not a login page to
 * which it leads. `storage-access` is allowed to both as long as it is not named here.
 */
const ALLOW = 'clipboard-write; identity-credentials-get *; publickey-credentials-get *';

/** Whether a frame has shown no page yet. Without `load` that is not certain: a page that waits for an image can be used. */
function isEmpty(frame: HTMLIFrameElement): boolean {
  try {
    return (frame.contentWindow?.location.href ?? EMPTY) === EMPTY;
  } catch {
    return false; // a page of another origin, or in Firefox the browser's own page about a failed network
  }
}

const EMPTY = 'about:blank';

function createFrame(page: Document, { state, frameTitle }: SurfaceRequest): HTMLIFrameElement {
  // oxlint-disable-next-line react/iframe-missing-sandbox -- it has one, a few lines below
  const frame = page.createElement('iframe');
  frame.name = channelName(state); // survives navigation, so that the callback page finds the state in it
  frame.title = frameTitle;
  frame.setAttribute('sandbox', SANDBOX);
  frame.allow = ALLOW;
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  // A frame is transparent only when its colour scheme equals that of the page in it.
  frame.style.colorScheme = 'normal';
  frame.style.border = '0';
  frame.style.visibility = 'hidden';
  return frame;
}
