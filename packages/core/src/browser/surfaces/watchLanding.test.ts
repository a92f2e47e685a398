import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchLanding } from './watchLanding.ts';

const callback = 'https://app.example/callback?x=1';
const report = vi.fn();
const warn = vi.fn();
const isCallback = (url: string): boolean => url.startsWith('https://app.example/callback');

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  report.mockReset();
  warn.mockReset();
});

test('a callback is reported as it was navigated to, also after its script rewrote the URL', () => {
  watchLanding({ isCallback, report, warn }, () => view('https://app.example/home', callback))();
  expect(report).toHaveBeenCalledExactlyOnceWith({ type: 'returned', url: callback });
});

test('there is no report and no warning of a window on another origin, an empty one and one that is gone', () => {
  const foreign = {
    get location(): never {
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  } as unknown as Window;
  for (const seen of [foreign, view('about:blank'), view(''), null, undefined]) {
    const look = watchLanding({ isCallback, report, warn }, () => seen);
    look();
    vi.advanceTimersByTime(10_000);
    look();
  }
  expect(report).not.toHaveBeenCalled();
  expect(warn).not.toHaveBeenCalled();
});

test('a sign-in in front of the callback causes one warning, after it has stayed a while', () => {
  const look = watchLanding({ isCallback, report, warn }, () =>
    view('https://app.example/login?next=secret'),
  );
  look();
  vi.advanceTimersByTime(2900);
  look();
  expect(warn).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  look();
  look();
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/came back to \/login, .*sign-in/u),
  );
  expect(warn.mock.calls.join()).not.toContain('secret');
  expect(report).not.toHaveBeenCalled();
});

test('pages that redirect within a moment cause no warning, however many they are', () => {
  let seen: Window | undefined = view('https://app.example/login');
  const look = watchLanding({ isCallback, report, warn }, () => seen);
  look();
  vi.advanceTimersByTime(2000);
  seen = undefined; // the provider, which cannot be read
  look();
  seen = view('https://app.example/login');
  look();
  vi.advanceTimersByTime(2000);
  look();
  expect(warn).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  look();
  expect(warn).toHaveBeenCalledOnce();
});

test('a callback is reported also after a warning', () => {
  let seen = view('https://app.example/login');
  const look = watchLanding({ isCallback, report, warn }, () => seen);
  look();
  vi.advanceTimersByTime(3000);
  look();
  seen = view(callback);
  look();
  expect(warn).toHaveBeenCalledOnce();
  expect(report).toHaveBeenCalledExactlyOnceWith({ type: 'returned', url: callback });
});

test('in a browser that does not report how a page was loaded, its URL counts', () => {
  const seen = { location: { href: callback }, performance: { getEntriesByType: () => [] } };
  watchLanding({ isCallback, report, warn }, () => seen as unknown as Window)();
  expect(report).toHaveBeenCalledExactlyOnceWith({ type: 'returned', url: callback });
});

test('a callback that the page itself went to is reported', () => {
  watchLanding({ isCallback, report, warn }, () => view(callback, 'https://app.example/login'))();
  expect(report).toHaveBeenCalledExactlyOnceWith({ type: 'returned', url: callback });
});

function view(href: string, navigated = href): Window {
  return {
    location: { href },
    performance: {
      getEntriesByType: (type: string) => (type === 'navigation' ? [{ name: navigated }] : []),
    },
  } as unknown as Window;
}
