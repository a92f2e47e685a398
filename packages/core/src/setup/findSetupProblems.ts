import { allowsOrigin } from './allowsOrigin.ts';

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
  /** The app's own origin. */
  origin: string;
  /** Whether the app itself lies in a frame. */
  embedded: boolean;
  callback: (HeaderReader & { ok: boolean; redirected: boolean }) | undefined;
  callbackOrigin: string;
  /** The origins that the frame shows before the callback page. */
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
    ...(framed ? [appCoep(seen.app), ...forbiddenFrames(seen)] : []),
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
  const ancestors = sourcesOf(callback, ['frame-ancestors']);
  // Browsers ignore X-Frame-Options where there is a frame-ancestors.
  const refuses =
    ancestors.length === 0
      ? callback.get('x-frame-options')?.trim().toLowerCase() === 'deny'
      : ancestors.some((sources) => sources.includes("'none'"));
  const coop = policyOf(callback, 'cross-origin-opener-policy');
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
      ancestors.length > 0 && {
        code: 'callback-refuses-framing',
        message: `This page is framed by another one, and the callback page allows only ${ancestors.flat().join(' ')} around it. Browsers check every page around it: add the outer page's origin (framedBy, in our server package).`,
      },
    popup &&
      isSevering(coop) && {
        code: 'callback-severs',
        message: `The callback page sends Cross-Origin-Opener-Policy: ${coop}, so the popup loses its opener. With relayCallback on the page the flow still works, more slowly. Leave the header out.`,
      },
  ];
}

function appCoop(app: HeaderReader): SetupProblem | undefined {
  const coop = policyOf(app, 'cross-origin-opener-policy');
  if (!isSevering(coop)) return undefined;
  return {
    code: 'app-severs',
    message: `The app sends Cross-Origin-Opener-Policy: ${coop}, which cuts it off from the popup that it opens. The app cannot see whether the popup is closed. Call relayCallback on the callback page, so that the flow ends when the customer is back, or leave the header out.`,
  };
}

function appCoep(app: HeaderReader): SetupProblem | undefined {
  const coep = policyOf(app, 'cross-origin-embedder-policy');
  if (coep !== 'require-corp' && coep !== 'credentialless') return undefined;
  return {
    code: 'app-forbids-frame',
    message: `The app sends Cross-Origin-Embedder-Policy: ${coep}, so browsers show only pages in its frames that send it too, which login pages do not. Use the popup surface, or leave the header out on this page.`,
  };
}

function isSevering(coop: string): boolean {
  return coop !== '' && coop !== 'unsafe-none';
}

/** The value of a header such as COOP or COEP, without its `report-to`. */
function policyOf(page: HeaderReader, header: string): string {
  const [policy = ''] = (page.get(header) ?? '').split(';');
  return policy.trim();
}

/** The frame shows the hosted page, and in the end the callback page. */
function forbiddenFrames(seen: SetupSighting): SetupProblem[] {
  const policies = sourcesOf(seen.app, ['frame-src', 'child-src', 'default-src']);
  const isForbidden = (origin: string): boolean =>
    policies.some((sources) => !sources.some((each) => allowsOrigin(each, origin, seen.origin)));
  const origins = new Set([...seen.frameOrigins, seen.callbackOrigin]);
  return [...origins].filter(isForbidden).map((origin) => {
    const whose = origin === seen.callbackOrigin ? ', where the callback page is' : '';
    const source = origin === seen.origin ? "'self'" : origin;
    return {
      code: 'app-forbids-frame',
      message: `The app's Content-Security-Policy forbids frames of ${origin}${whose}. Add ${source} to frame-src, or use the popup surface.`,
    };
  });
}

/** For each policy of the page, the sources of the first of these directives that it has. */
function sourcesOf(page: HeaderReader, names: readonly string[]): string[][] {
  const policies = page.get('content-security-policy')?.toLowerCase().split(',') ?? [];
  return policies.flatMap((policy) => {
    const directives = policy.split(';').map((part) => part.trim().split(/\s+/u));
    const found = names.map((name) => directives.find(([key]) => key === name));
    const first = found.find((each) => each !== undefined);
    return first === undefined ? [] : [first.slice(1)];
  });
}
