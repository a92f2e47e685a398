import { ConnectError } from '../flow/ConnectError.ts';
import { developerText } from '../flow/developerText.ts';
import { type Surface, SURFACES } from '../flow/session.ts';
import {
  findSetupProblems,
  type SetupProblem,
  type SetupSighting,
} from '../setup/findSetupProblems.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { ownOrigin } from './ownOrigin.ts';

/**
 * Checks the headers of the app and of its callback page, and writes to the console what will not work and
 * what to change. For development: call it once at start, behind a check that bundlers can evaluate, so that
 * it is left out of production, where it would only return the problems. It sends a `HEAD` request to this page and one to
 * the callback page, and a `GET` where a server knows no `HEAD`. On a server it does nothing. Headers count, not a
 * policy in a `<meta>`.
 *
 * @returns the problems, worst first; none on a server
 * @throws ConnectError (the promise rejects) `options-invalid` without a `callbackUrl` that is a URL or a path, or with
 * `surfaces` or `frameOrigins` that are not what their types ask for
 * @example
 * if (import.meta.env.DEV) void checkSetup({ callbackUrl: '/api/polytomic/callback' });
 */
export async function checkSetup(options: CheckSetupOptions): Promise<SetupProblem[]> {
  const {
    callbackUrl,
    surfaces = ['popup', 'iframe'],
    frameOrigins = ['https://app.polytomic.com'],
  } = (options as Partial<CheckSetupOptions> | undefined) ?? {};
  if (typeof window === 'undefined') return [];
  const url = absoluteUrl(callbackUrl);
  if (typeof url !== 'string') {
    throw url ?? new ConnectError('options-invalid', developerText('callbackUrl'));
  }
  if (!isListOf(surfaces, (each) => SURFACES.includes(each as Surface))) {
    throw new ConnectError('options-invalid', developerText('surfaces'));
  }
  if (!isListOf(frameOrigins, isWebUrl)) {
    throw new ConnectError('options-invalid', developerText('frameOrigins'));
  }
  const callbackPage = new URL(url);
  const callback = await fetchPage(callbackPage.href);
  const app = await fetchPage(location.href);
  const problems = findSetupProblems({
    surfaces,
    frameOrigins: frameOrigins.map((each) => new URL(each).origin),
    origin: ownOrigin(),
    callbackOrigin: callbackPage.origin,
    app: app?.headers ?? new Headers(),
    around: originsAround(),
    callback: callback && {
      ok: callback.ok || callback.type === 'opaque',
      redirected: callback.redirected,
      get: (name) => callback.headers.get(name),
    },
  });
  for (const { code, message } of problems) browserPorts.warn(`${code}: ${message}`);
  return problems;
}

/** Options of {@link checkSetup}. */
export interface CheckSetupOptions {
  /**
   * The callback page: a URL or a path. If it is on another origin and does not let this page read its headers (CORS), only
   * whether it answers is checked.
   */
  callbackUrl: string;
  /**
   * The surfaces that the app uses.
   *
   * @default ['popup', 'iframe']
   */
  surfaces?: SetupSighting['surfaces'] | undefined;
  /**
   * The origins that the frame shows before the callback page, each with its scheme.
   *
   * @default ['https://app.polytomic.com']
   */
  frameOrigins?: readonly string[] | undefined;
}

function isListOf(value: unknown, isValid: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((each) => isValid(each));
}

/** A host without a scheme is no URL, or with a port one of another scheme. */
function isWebUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//iu.test(value) && URL.canParse(value);
}

/** Fetches a page for its headers; returns nothing if it cannot be reached. */
async function fetchPage(url: string): Promise<Response | undefined> {
  const head = await ask(url, { method: 'HEAD' });
  if (head === undefined) return await ask(url, { method: 'HEAD', mode: 'no-cors' }); // another origin, without CORS
  return [405, 501].includes(head.status) ? await ask(url, { method: 'GET' }) : head;
}

async function ask(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { cache: 'no-store', ...init });
  } catch {
    return undefined;
  }
}

/** The origins of the pages around this one; `null` for one that this browser does not reveal. */
function originsAround(): (string | null)[] {
  const page: Partial<Location> = location; // Firefox has no `ancestorOrigins`
  const origins: (string | null)[] = [];
  for (let view: Window = window; view.parent !== view; view = view.parent) {
    try {
      origins.push(view.parent.location.origin);
    } catch {
      origins.push(page.ancestorOrigins?.[origins.length] ?? null);
    }
  }
  return origins;
}
