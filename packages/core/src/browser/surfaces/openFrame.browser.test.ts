import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SurfaceEvent } from '../../flow/ports.ts';
import { openFrame } from './openFrame.ts';
import { surfaceRequest } from './surfaceRequest.fixture.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a page that never loads is a fault after twenty seconds', () => {
  const { events, surface, frame } = show();
  vi.advanceTimersByTime(19_999);
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(events).toMatchObject([{ type: 'failed', error: { code: 'frame-unavailable' } }]);
  expect(frame.style.visibility).toBe(''); // shown after four seconds, whatever is in it
  surface.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('the hosted page and a login page that it leads to may do what a login needs; it has its own colours', () => {
  const { surface, frame } = show();
  expect(frame.allow.split('; ').toSorted()).toEqual([
    'clipboard-write',
    'identity-credentials-get *',
    'publickey-credentials-get *',
  ]);
  expect([...frame.sandbox]).not.toContain('allow-top-navigation');
  expect(frame.style.colorScheme).toBe('normal');
  expect(frame.referrerPolicy).toBe('strict-origin-when-cross-origin');
  surface.close();
});

test('no fault is reported when the page loads in time', () => {
  const { events, surface, frame } = show();
  expect(frame.style.visibility).toBe('hidden');
  showPage(frame, 'https://connect.example/');
  frame.dispatchEvent(new Event('load'));
  expect(frame.style.visibility).toBe('');
  vi.advanceTimersByTime(60_000);
  expect(events).toEqual([]);
  surface.close();
});

test('a page that is shown, but waits for an image that never comes, is not taken away', () => {
  const { events, surface, frame } = show();
  const foreign = {
    get location(): never {
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  };
  Object.defineProperty(frame, 'contentWindow', { value: foreign });
  vi.advanceTimersByTime(60_000);
  expect(events).toEqual([]);
  surface.close();
});

test('a page that answers with nothing to show is a fault', () => {
  const { events, surface, frame } = show();
  showPage(frame, 'about:blank');
  frame.dispatchEvent(new Event('load')); // an empty frame may report it, too
  vi.advanceTimersByTime(20_000);
  expect(events).toMatchObject([{ type: 'failed', error: { code: 'frame-unavailable' } }]);
  surface.close();
});

test('a customer whose callback page the policy forbids is back, and the developer is warned', () => {
  const { events, surface, frame, warnings } = show();
  const url = `${location.origin}/callback?x=1`;
  frame.dispatchEvent(new Event('load'));
  forbid(url);
  expect(events).toEqual([{ type: 'returned', url }]);
  expect(warnings).toEqual([expect.stringContaining('Add the origin of the callback page')]);
  surface.close();
});

test('another page that the policy forbids is a fault', () => {
  const { events, surface, frame, warnings } = show();
  frame.dispatchEvent(new Event('load'));
  forbid('https://login.example');
  expect(events).toMatchObject([{ type: 'failed', error: { code: 'frame-blocked' } }]);
  expect(warnings).toEqual([]);
  surface.close();
});

test('the frame may do what the hosted page needs, and not replace the app', () => {
  const { surface, frame } = show();
  expect(frame.name).toBe(`polytomic-connect:${'a'.repeat(32)}`);
  expect(frame.getAttribute('sandbox')).toContain('allow-popups-to-escape-sandbox');
  expect(frame.getAttribute('sandbox')).not.toContain('top-navigation');
  expect(frame.referrerPolicy).toBe('strict-origin-when-cross-origin');
  surface.close();
});

test('a frame that the page takes out counts as closed, and one that is not put in yet does not', () => {
  const { events, surface, frame } = show();
  vi.advanceTimersByTime(1000);
  expect(events).toEqual([]);
  frame.src = 'about:blank';
  document.body.append(frame);
  vi.advanceTimersByTime(1000);
  expect(events).toEqual([]);
  frame.remove();
  vi.advanceTimersByTime(100);
  expect(events).toEqual([{ type: 'window-closed' }]);
  surface.close();
});

test('a frame that the page moves, which loads it again, counts as closed', () => {
  const { events, surface, frame } = show();
  frame.src = 'about:blank';
  const place = document.createElement('div');
  place.append(frame);
  document.body.append(place);
  vi.advanceTimersByTime(1000);
  document.body.prepend(place);
  vi.advanceTimersByTime(100);
  expect(events).toEqual([{ type: 'window-closed' }]);
  surface.close();
  place.remove();
});

function showPage(frame: HTMLIFrameElement, href: string): void {
  Object.defineProperty(frame, 'contentWindow', { value: { location: { href } } });
}

/** Shows a page in a frame that is never put into the document, so that it loads nothing. */
function show() {
  const events: SurfaceEvent[] = [];
  const frames: HTMLIFrameElement[] = [];
  const warnings: string[] = [];
  const surface = openFrame(
    surfaceRequest({
      surface: 'iframe',
      container: { append: (frame: HTMLIFrameElement) => void frames.push(frame) },
      report: (event) => events.push(event),
      isCallback: (url) => url.startsWith(location.origin),
      warn: (message) => warnings.push(message),
    }),
  );
  surface.show({
    redirectUrl: 'https://connect.example/',
    receipt: undefined,
    expiresAt: undefined,
    callbackUrl: undefined,
  });
  const [frame] = frames;
  if (frame === undefined) throw new Error('There is no frame.');
  return { events, surface, frame, warnings };
}

/** The page's policy forbids a page in some frame. */
function forbid(blockedURI: string): void {
  const details = { effectiveDirective: 'frame-src', disposition: 'enforce', blockedURI } as const;
  document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', details));
}
