import { STATE_PARAMETER } from './wire.ts';

/** What the callback of one flow looks like. */
export interface CallbackExpectation {
  state: string;
  /** The origins on which a callback may lie. */
  origins: readonly string[];
  /** The one page, when it is known: its query does not count. */
  callbackUrl: string | undefined;
}

/**
 * Whether a URL is the callback of this flow. A URL with another flow's state is not; one without a state may
 * be, because Polytomic does not promise to keep the query.
 */
export function isCallback(href: string, expected: CallbackExpectation): boolean {
  const url = parse(href);
  if (url === undefined || !expected.origins.includes(url.origin)) return false;
  const state = url.searchParams.get(STATE_PARAMETER);
  if (state !== null && state !== expected.state) return false;
  if (expected.callbackUrl === undefined) return true;
  const page = parse(expected.callbackUrl);
  return page !== undefined && page.origin === url.origin && path(page) === path(url);
}

/** The query parameters of a callback, without ours. */
export function callbackParams(href: string): CallbackParams {
  const entries = [...(parse(href)?.searchParams ?? [])];
  return Object.fromEntries(entries.filter(([name]) => name !== STATE_PARAMETER));
}

function parse(href: string): URL | undefined {
  return URL.canParse(href) ? new URL(href) : undefined;
}

function path(url: URL): string {
  return url.pathname.replace(/\/$/u, '');
}

/**
 * The query parameters with which the customer came back. Anyone can write a URL: they are hints, and
 * never a proof that anything was connected. Our own parameter (the state) is left out.
 */
export type CallbackParams = Readonly<Record<string, string>>;
