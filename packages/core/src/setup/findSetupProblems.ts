/** Something in an app's headers that keeps a flow from working. */
export interface SetupProblem {
  code:
    | 'callback-unreachable'
    | 'callback-redirects'
    | 'callback-refuses-framing'
    | 'callback-severs'
    | 'app-severs'
    | 'app-forbids-frame';
  /** What will not work, and what to change. */
  message: string;
}

/** What was seen of the app. */
export interface SetupSighting {
  /** The surfaces that the app uses. */
  surfaces: readonly ('popup' | 'iframe' | 'redirect')[];
  app: HeaderReader;
  /** Whether the app itself lies in a frame. */
  embedded: boolean;
  callback: (HeaderReader & { ok: boolean; redirected: boolean }) | undefined;
  /** The origins that the frame shows. */
  frameOrigins: readonly string[];
}

/** Reads a header by its name in lower case. */
interface HeaderReader {
  get(name: string): string | null;
}

/** Finds the headers of an app that keep its flows from working. */
export function findSetupProblems(seen: SetupSighting): SetupProblem[] {
  const framed = seen.surfaces.includes('iframe');
  const popup = seen.surfaces.includes('popup');
  const problems: (SetupProblem | undefined | false)[] = [
    ...callbackProblems(seen, framed, popup),
    popup && appCoop(seen.app),
    ...(framed ? seen.frameOrigins.map((origin) => forbiddenFrame(seen.app, origin)) : []),
  ];
  return problems.filter((problem) => typeof problem === 'object');
}

function callbackProblems(
  { callback, embedded }: SetupSighting,
  framed: boolean,
  popup: boolean,
): (SetupProblem | undefined | false)[] {
  if (callback === undefined || !callback.ok) {
    return [
      {
        code: 'callback-unreachable',
        message:
          'The callback page does not answer, so the app never learns that a customer is back. Check callbackUrl, and that the page is public.',
      },
    ];
  }
  const ancestors = directive(callback, 'frame-ancestors');
  const refuses =
    callback.get('x-frame-options')?.trim().toLowerCase() === 'deny' ||
    ancestors?.includes("'none'") === true;
  const coop = callback.get('cross-origin-opener-policy');
  return [
    callback.redirected && {
      code: 'callback-redirects',
      message:
        'The callback page redirects. If that is a sign-in: in a frame Chromium sends it no SameSite=Lax cookies, so the customer looks signed out there. Make the page public.',
    },
    framed &&
      refuses && {
        code: 'callback-refuses-framing',
        message:
          "The callback page refuses every frame (X-Frame-Options: DENY or frame-ancestors 'none'), so a frame that lands on it cannot be read. Use SAMEORIGIN or frame-ancestors 'self'.",
      },
    framed &&
      !refuses &&
      embedded &&
      ancestors !== undefined && {
        code: 'callback-refuses-framing',
        message: `This page is framed by another one, and the callback page allows only ${ancestors.join(' ')} around it. Browsers check every page around it: add the outer page's origin (framedBy, in our server package).`,
      },
    popup &&
      isSevering(coop) && {
        code: 'callback-severs',
        message: `The callback page sends Cross-Origin-Opener-Policy: ${coop}, so the popup loses its opener. With relayCallback on the page the flow still works, more slowly. Leave the header out.`,
      },
  ];
}

function appCoop(app: HeaderReader): SetupProblem | undefined {
  const coop = app.get('cross-origin-opener-policy');
  if (!isSevering(coop)) return undefined;
  return {
    code: 'app-severs',
    message: `The app sends Cross-Origin-Opener-Policy: ${coop}, which cuts it off from the popup that it opens. The app cannot see whether the popup is closed. Call relayCallback on the callback page, so that the flow ends when the customer is back, or leave the header out.`,
  };
}

function isSevering(coop: string | null): boolean {
  return coop !== null && coop.trim() !== '' && coop.trim() !== 'unsafe-none';
}

function forbiddenFrame(app: HeaderReader, origin: string): SetupProblem | undefined {
  const sources =
    directive(app, 'frame-src') ?? directive(app, 'child-src') ?? directive(app, 'default-src');
  if (sources === undefined || sources.some((source) => allows(source, new URL(origin)))) {
    return undefined;
  }
  return {
    code: 'app-forbids-frame',
    message: `The app's Content-Security-Policy forbids frames of ${origin}. Add it to frame-src, or use the popup surface.`,
  };
}

function directive(page: HeaderReader, name: string): string[] | undefined {
  const policy = page.get('content-security-policy') ?? '';
  const found = policy
    .split(/[;,]/u)
    .map((part) => part.trim().split(/\s+/u))
    .find(([key]) => key?.toLowerCase() === name);
  return found?.slice(1).map((source) => source.toLowerCase());
}

/** Whether a source expression of a CSP covers an origin: `*`, `https:`, a host, `*.host`, with a port. */
function allows(source: string, { protocol, host }: URL): boolean {
  if (source === '*' || source === protocol) return true;
  const [scheme, rest] = source.includes('://') ? source.split('://') : [undefined, source];
  if (scheme !== undefined && `${scheme}:` !== protocol) return false;
  const name = rest.split('/')[0] ?? '';
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host;
}
