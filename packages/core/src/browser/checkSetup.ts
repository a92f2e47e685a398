import { ConnectError } from '../flow/ConnectError.ts';
import { developerText } from '../flow/developerText.ts';
import {
  findSetupProblems,
  type SetupProblem,
  type SetupSighting,
} from '../setup/findSetupProblems.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { isFramed } from './isFramed.ts';
import { ownOrigin } from './ownOrigin.ts';

/**
 * Checks the headers of the app and of its callback page, and writes to the console what will not work and
 * what to change. For development: call it once at start, behind a check that bundlers can evaluate, so that
 * it is left out of production. It sends two `HEAD` requests to your own origin.
 *
 * @returns the problems, worst first
 * @throws ConnectError (the promise rejects) `options-invalid` without a `callbackUrl` that is a URL or a path
 * @example
 * if (import.meta.env.DEV) void checkSetup({ callbackUrl: '/api/polytomic/callback' });
 */
export async function checkSetup(options: CheckSetupOptions): Promise<SetupProblem[]> {
  const {
    callbackUrl,
    surfaces = ['popup', 'iframe'],
    frameOrigins = ['https://app.polytomic.com'],
  } = (options as Partial<CheckSetupOptions> | undefined) ?? {};
  const url = absoluteUrl(callbackUrl);
  if (typeof url !== 'string') {
    throw url ?? new ConnectError('options-invalid', developerText('callbackUrl'));
  }
  const callbackPage = new URL(url);
  const callback = await head(callbackPage.href);
  const app = await head(location.href);
  const problems = findSetupProblems({
    surfaces,
    frameOrigins,
    origin: ownOrigin(),
    callbackOrigin: callbackPage.origin,
    app: app?.headers ?? new Headers(),
    embedded: isFramed(),
    callback: callback && {
      ok: callback.ok,
      redirected: callback.redirected,
      get: (name) => callback.headers.get(name),
    },
  });
  for (const { code, message } of problems) browserPorts.warn(`${code}: ${message}`);
  return problems;
}

/** Options of {@link checkSetup}. */
export interface CheckSetupOptions {
  /** The callback page: a URL or path of the app's own origin. */
  callbackUrl: string;
  /**
   * The surfaces that the app uses.
   *
   * @default ['popup', 'iframe']
   */
  surfaces?: SetupSighting['surfaces'] | undefined;
  /**
   * The origins that the frame shows before the callback page.
   *
   * @default ['https://app.polytomic.com']
   */
  frameOrigins?: readonly string[] | undefined;
}

async function head(url: string): Promise<Response | undefined> {
  try {
    return await fetch(url, { method: 'HEAD', cache: 'no-store' });
  } catch {
    return undefined;
  }
}
