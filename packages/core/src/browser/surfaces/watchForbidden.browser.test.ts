import { afterEach, expect, test, vi } from 'vitest';
import { watchForbidden } from './watchForbidden.ts';

const hosted = 'https://connect.example/session';
const login = 'https://login.example';
const forbidden = vi.fn<(url: string) => void>();

afterEach(() => {
  forbidden.mockReset();
});

test.each([
  ['before the event, as in WebKit and Firefox', ['load', 'violation']],
  ['before the event, as an error', ['error', 'violation']],
  ['after the event, as in Chromium', ['violation', 'load']],
  ['after the event, while the clock ticked', ['violation', 'tick', 'load']],
])('a forbidden page counts if our frame changes %s', (_, steps) => {
  play(login, steps);
  expect(forbidden).toHaveBeenCalledExactlyOnceWith(login);
});

test.each([
  ['has not changed yet', ['violation']],
  ['changed some time before', ['load', 'tick', 'tick', 'violation']],
  ['changes some time later', ['violation', 'tick', 'tick', 'load']],
])('a forbidden page is that of another frame if ours %s', (_, steps) => {
  play(login, steps);
  expect(forbidden).not.toHaveBeenCalled();
});

test('a redirect of the hosted page that Firefox forbids counts by its origin alone', () => {
  play('https://connect.example', ['load', 'tick', 'tick', 'violation']);
  expect(forbidden).toHaveBeenCalledExactlyOnceWith('https://connect.example');
});

test.each([
  ['only reports', { disposition: 'report' }],
  ['is about an image', { effectiveDirective: 'img-src' }],
] as const)('a violation that %s forbids no page', (_, details) => {
  play(hosted, ['violation', 'load'], details);
  expect(forbidden).not.toHaveBeenCalled();
});

test('nothing is reported once the watch has stopped', () => {
  play(login, ['stop', 'load', 'violation']);
  expect(forbidden).not.toHaveBeenCalled();
});

/** Watches a frame that loads nothing, and plays what a browser would report of it and of its page. */
function play(
  blockedURI: string,
  steps: readonly string[],
  details: Partial<SecurityPolicyViolationEventInit> = {},
): void {
  const frame = document.createElement('iframe');
  const watch = watchForbidden(frame, hosted, forbidden);
  for (const step of steps) {
    if (step === 'tick') watch.tick();
    else if (step === 'stop') watch.stop();
    else if (step === 'violation') document.dispatchEvent(violationOf(blockedURI, details));
    else frame.dispatchEvent(new Event(step));
  }
  watch.stop();
}

function violationOf(
  blockedURI: string,
  details: Partial<SecurityPolicyViolationEventInit>,
): SecurityPolicyViolationEvent {
  return new SecurityPolicyViolationEvent('securitypolicyviolation', {
    effectiveDirective: 'frame-src',
    disposition: 'enforce',
    blockedURI,
    ...details,
  });
}
