import { allowsOrigin } from './allowsOrigin.ts';

/** Finds the headers of an app that keep its flows from working. What still works, if more slowly, comes last. */
export function findSetupProblems(seen: SetupSighting): SetupProblem[] {
  const { app, callback, surfaces } = seen;
  const framed = surfaces.includes('iframe');
  const popup = surfaces.includes('popup');
  const answers = callback?.ok === true;
  return [
    ...(answers ? [] : [UNREACHABLE]),
    ...(answers && callback.redirected ? [REDIRECTS] : []),
    ...(answers && framed ? refusedFrames(seen, callback) : []),
    ...(framed ? [...appCoep(app), ...forbiddenFrames(seen)] : []),
    ...(popup ? appCoop(app) : []),
    ...(answers && popup ? callbackCoop(callback) : []),
  ];
}

/** Something in an app's headers that keeps a flow from working. */
export interface SetupProblem {
  /** `docs/guides/troubleshooting.md` explains each. */
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
  /** The origins of the pages around the app, from the inside out; `null` for one that is not known. */
  around: readonly (string | null)[];
  callback: (HeaderReader & { ok: boolean; redirected: boolean }) | undefined;
  callbackOrigin: string;
  /** The origins that the frame shows before the callback page. */
  frameOrigins: readonly string[];
}

/** Reads a header by its name in lower case. */
interface HeaderReader {
  get(name: string): string | null;
}

const UNREACHABLE: SetupProblem = {
  code: 'callback-unreachable',
  message:
    'The callback page does not answer, so the app never learns that a customer is back. Check callbackUrl, and that the page is public.',
};

const REDIRECTS: SetupProblem = {
  code: 'callback-redirects',
  message:
    'The callback page redirects. If that is a sign-in: in a frame Chromium sends it no SameSite=Lax cookies, so the customer looks signed out there. Make the page public.',
};

/** A frame that lands on the callback page is shown only if that allows every page around it. */
function refusedFrames(
  { around, callbackOrigin, origin }: SetupSighting,
  callback: HeaderReader,
): SetupProblem[] {
  const policies = ancestorsOf(callback);
  const isRefused = (outer: string | null): boolean =>
    policies.some(
      (sources) => !sources.some((each) => allowsAncestor(each, outer, callbackOrigin)),
    );
  if (isRefused(origin)) {
    const allow =
      origin === callbackOrigin
        ? "SAMEORIGIN or frame-ancestors 'self'"
        : `frame-ancestors ${origin}`;
    return [
      {
        code: 'callback-refuses-framing',
        message: `The callback page refuses a frame of this page (X-Frame-Options or frame-ancestors), so a frame that lands on it cannot be read. Use ${allow}.`,
      },
    ];
  }
  const outer = around.find((each) => isRefused(each));
  if (outer === undefined) return [];
  const name = outer === null ? "the outer page's origin" : outer;
  return [
    {
      code: 'callback-refuses-framing',
      message: `This page is framed by another one, and the callback page allows only ${policies.flat().join(' ')} around it. Browsers check every page around it: add ${name} (framedBy, in our server package).`,
    },
  ];
}

/** The sources of each policy on who may frame a page. Browsers ignore X-Frame-Options where there is a frame-ancestors. */
function ancestorsOf(page: HeaderReader): string[][] {
  const policies = sourcesOf(page, ['frame-ancestors']);
  if (policies.length > 0) return policies;
  const option = page.get('x-frame-options')?.trim().toLowerCase();
  if (option === 'deny') return [["'none'"]];
  return option === 'sameorigin' ? [["'self'"]] : [];
}

function allowsAncestor(source: string, outer: string | null, self: string): boolean {
  if (source === '*') return true;
  return outer !== null && URL.canParse(outer) && allowsOrigin(source, outer, self);
}

function appCoop(app: HeaderReader): SetupProblem[] {
  const coop = policyOf(app, 'cross-origin-opener-policy');
  if (!isSevering(coop)) return [];
  return [
    {
      code: 'app-severs',
      message: `The app sends Cross-Origin-Opener-Policy: ${coop}, which cuts it off from the popup that it opens. The app cannot see whether the popup is closed. Call relayCallback on the callback page, so that the flow ends when the customer is back, or leave the header out.`,
    },
  ];
}

function callbackCoop(callback: HeaderReader): SetupProblem[] {
  const coop = policyOf(callback, 'cross-origin-opener-policy');
  if (!isSevering(coop)) return [];
  return [
    {
      code: 'callback-severs',
      message: `The callback page sends Cross-Origin-Opener-Policy: ${coop}, so the popup loses its opener. With relayCallback on the page the flow still works, more slowly. Leave the header out.`,
    },
  ];
}

function appCoep(app: HeaderReader): SetupProblem[] {
  const coep = policyOf(app, 'cross-origin-embedder-policy');
  if (coep !== 'require-corp' && coep !== 'credentialless') return [];
  return [
    {
      code: 'app-forbids-frame',
      message: `The app sends Cross-Origin-Embedder-Policy: ${coep}, so browsers show only pages in its frames that send it too, which login pages do not. Use the popup surface, or leave the header out on this page.`,
    },
  ];
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
