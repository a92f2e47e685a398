import { afterEach, expect, test } from 'vitest';
import type { ConnectError } from '../flow/ConnectError.ts';
import { AWAY_KEY } from './surfaces/AwayRecord.ts';
import type * as App from './srcdocApp.fixture.ts';

/* An app in an `srcdoc` frame, as previews and sandboxes are: its `location` is `about:srcdoc` and has no origin. */

const session = {
  redirectUrl: new URL('../../../react/src/stories/hostedPage.fixture.html', import.meta.url).href,
  callbackUrl: `${location.origin}/callback`,
};
const fetchSession = () => Promise.resolve(session);

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
});

test.each([undefined, '/callback'])(
  'in development its callback page is on its own origin (callbackUrl: %s)',
  async (callbackUrl) => {
    const { startConnect, browserPorts, document: inside } = await openApp();
    const container = inside.body.appendChild(inside.createElement('div'));
    const flow = startConnect(
      { surface: 'iframe', container, callbackUrl, fetchSession },
      { ...browserPorts, isDevelopment: true },
    );
    await expect.poll(() => flow.getSnapshot().phase).not.toBe('requesting');
    expect(flow.getSnapshot().phase).toBe('waiting');
    flow.cancel();
  },
);

test('it does not leave for a page from which there is no way back', async () => {
  const { startConnect } = await openApp();
  const { outcome } = startConnect({ surface: 'redirect', fetchSession });
  const fault = await outcome.catch((error: ConnectError) => error);
  expect(fault).toMatchObject({ code: 'storage-unavailable' });
  expect(sessionStorage.getItem(AWAY_KEY)).toBeNull();
});

test('it leaves the record of the page around it', async () => {
  const { createAwayRecord, writeAwayRecord, readAwayRecord } = await openApp();
  const state = '0123456789abcdef0123456789abcdef';
  const left = { ...session, receipt: undefined, expiresAt: undefined };
  const about = {
    surface: 'redirect',
    isFramed: false,
    state,
    resumeKey: '',
    session: left,
  } as const;
  writeAwayRecord(createAwayRecord(about, location), sessionStorage);
  expect(readAwayRecord()).toMatchObject({ state });
  expect(sessionStorage.getItem(AWAY_KEY)).not.toBeNull();
});

async function openApp(): Promise<typeof App & { document: Document }> {
  const code = new URL('srcdocApp.fixture.ts', import.meta.url).href;
  const frame = document.createElement('iframe');
  // Vitest has put its own function into every `import()`.
  frame.srcdoc = `<script>var __vitest_browser_runner__ = parent.__vitest_browser_runner__;</script>
<script type="module">import * as app from '${code}'; Object.assign(window, { app });</script>`;
  document.body.append(frame);
  const inside = () => Reflect.get(frame.contentWindow ?? {}, 'app') as typeof App | undefined;
  await expect.poll(inside).toBeDefined();
  return { ...(inside() as typeof App), document: frame.contentDocument as Document };
}
