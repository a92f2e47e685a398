import { afterEach, expect, test, vi } from 'vitest';
import type { SurfaceEvent, SurfaceRequest } from '../../flow/ports.ts';
import { WIRE_NAME } from '../../relay/wire.ts';
import { fakePorts } from '../../testing/index.ts';
import { resumeConnect } from '../resumeConnect.ts';
import { readAwayRecord } from './readAwayRecord.ts';
import { openRedirect } from './openRedirect.ts';
import { writeAwayRecord } from './writeAwayRecord.ts';

/*
 * The whole-page surface, with the few globals that it uses. The real browsers run it in e2e/engines.
 */
const state = '0123456789abcdef0123456789abcdef';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([
  ['has room', false],
  ['is full', true],
])('after Back the server is asked when localStorage %s', (_, isFull) => {
  const page = openPage({ local: storage(isFull) });
  page.leave();
  page.comeBack();
  expect(page.events).toEqual([{ type: 'navigated-back' }]);
});

test('after Back the record stays, because the customer may go forward and finish', () => {
  const page = openPage({});
  page.leave();
  page.comeBack();
  page.surface.close();
  expect(readAwayRecord()).toMatchObject({ state, wentBack: true });
  page.surface.close();
  expect(readAwayRecord()).toBeDefined();
});

test('after Back nothing is asked when a later page has finished the flow', () => {
  const local = storage(false);
  const page = openPage({ local });
  page.leave();
  local.clear();
  page.comeBack();
  expect(page.events).toEqual([{ type: 'cancelled', reason: 'aborted' }]);
});

test('after Back nothing is asked when the tab has begun another flow, whose record stays as it is', () => {
  const page = openPage({});
  page.leave();
  const theirs = page.replaceRecord();
  page.comeBack();
  expect(page.events).toEqual([{ type: 'cancelled', reason: 'aborted' }]);
  page.surface.close();
  expect(readAwayRecord()).toEqual(theirs);
});

test('after Back nothing is asked when there is no record any more', () => {
  const page = openPage({});
  page.leave();
  sessionStorage.clear();
  page.comeBack();
  expect(page.events).toEqual([{ type: 'cancelled', reason: 'aborted' }]);
});

test('another flow that begins after Back keeps its record', () => {
  const page = openPage({});
  page.leave();
  page.comeBack();
  const theirs = page.replaceRecord();
  page.surface.close();
  expect(readAwayRecord()).toEqual(theirs);
});

test('a record that is gone after Back stays so', () => {
  const page = openPage({});
  page.leave();
  page.comeBack();
  sessionStorage.clear();
  page.surface.close();
  expect(readAwayRecord()).toBeUndefined();
});

test('a page that is loaded, rather than shown again, has not come back', () => {
  const page = openPage({});
  page.leave();
  page.comeBack(false);
  expect(page.events).toEqual([]);
});

test('a flow that has ended after Back stops nothing that the page is loading, and does not notice another Back', () => {
  const page = openPage({});
  page.leave();
  page.comeBack();
  page.surface.close();
  page.comeBack();
  expect(page.stop).not.toHaveBeenCalled();
  expect(page.events).toHaveLength(1);
});

test.each([
  ['in an srcdoc frame', 'about:srcdoc'],
  ['that a script made of a blob', 'blob:https://app.example/5f3c'],
])('a page without an address of its own, %s, stays, and the error says why', (_, href) => {
  const page = openPage({ href });
  page.leave();
  const error = {
    code: 'storage-unavailable',
    message: expect.stringContaining('srcdoc') as string,
  };
  expect(page.events).toMatchObject([{ type: 'failed', error }]);
  expect(page.assign).not.toHaveBeenCalled();
});

test('no message comes from the page itself', () => {
  expect(openPage({}).surface.owns(window)).toBe(false);
});

test.each([
  ['the whole page', false],
  ['a frame', true],
])('the record stores whether the page that left was in a frame: %s', (_, isFramed) => {
  const page = openPage({ isFramed });
  page.leave();
  expect(readAwayRecord()?.isFramed).toBe(isFramed);
});

test('a component that appears while the page is being left does not take its flow; one of the next page does', () => {
  const page = openPage({});
  page.leave();
  expect(page.resume()).toBeUndefined();
  page.load();
  expect(page.resume()?.getSnapshot().phase).toBe('confirming');
});

test('a page whose sessionStorage is full stays, and the error says so', () => {
  const page = openPage({ session: storage(true) });
  page.leave();
  const error = {
    code: 'storage-unavailable',
    message: expect.stringContaining('or it is full') as string,
    cause: expect.objectContaining({ name: 'QuotaExceededError' }) as Error,
  };
  expect(page.events).toMatchObject([{ type: 'failed', error }]);
  expect(page.assign).not.toHaveBeenCalled();
});

test('a page whose sessionStorage keeps nothing stays, and the error says so', () => {
  const session = storage(false);
  vi.spyOn(session, 'setItem').mockReturnValue();
  const local = storage(false);
  const page = openPage({ session, local });
  page.leave();
  const error = {
    code: 'storage-unavailable',
    message: expect.stringContaining('keeps nothing') as string,
  };
  expect(page.events).toMatchObject([{ type: 'failed', error }]);
  expect(page.assign).not.toHaveBeenCalled();
  expect(Object.keys(local)).toEqual([]);
});

test('a flow that is cancelled before the browser has left stays on the page', () => {
  const page = openPage({});
  page.leave();
  page.surface.close();
  expect(page.stop).toHaveBeenCalledOnce();
  expect(readAwayRecord()).toBeUndefined();
});

test('a flow that never left stops nothing that the page is loading', () => {
  const page = openPage({});
  page.surface.close();
  expect(page.stop).not.toHaveBeenCalled();
});

test('a window that was the popup of an earlier flow comes back for this one', () => {
  const session = storage(false);
  session.setItem(WIRE_NAME, 'f'.repeat(32));
  openPage({ session }).leave();
  expect(session.getItem(WIRE_NAME)).toBeNull();
});

const markOf = (of: string): string => `polytomic-connect:away:${of}`;

test('the mark of a customer who never came back is removed a day later, by the next flow', () => {
  const local = storage(false);
  local.setItem(markOf('never-back'), String(Date.now() - 1));
  local.setItem(markOf('still-away'), String(Date.now() + 60_000));
  local.setItem('of-the-app', '0');
  openPage({ local }).leave();
  expect(Object.keys(local).toSorted()).toEqual(
    ['of-the-app', markOf('still-away'), markOf(state)].toSorted(),
  );
});

function openPage({
  session = storage(false),
  local = storage(false),
  isFramed = false,
  href = 'https://app.example/settings',
}) {
  const stop = vi.fn();
  const page: EventTarget & { parent?: unknown } = Object.assign(new EventTarget(), { stop });
  page.parent = isFramed ? {} : page;
  const assign = vi.fn();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', {});
  vi.stubGlobal('location', {
    href,
    origin: 'https://app.example',
    assign,
  });
  vi.stubGlobal('sessionStorage', session);
  vi.stubGlobal('localStorage', local);
  const events: SurfaceEvent[] = [];
  const report = (event: SurfaceEvent): void => void events.push(event);
  const surface = openRedirect({
    state,
    resumeKey: '',
    report,
  } as SurfaceRequest);
  return {
    events,
    assign,
    stop,
    surface,
    leave: () =>
      surface.show({
        redirectUrl: 'https://connect.example/s',
        receipt: 'r',
        expiresAt: undefined,
        callbackUrl: undefined,
      }),
    /** The next page of the tab. */
    load(): void {
      vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(performance.timeOrigin + 1000);
    },
    resume: () =>
      resumeConnect(
        { fetchSession: () => new Promise(() => {}), confirmSession: () => new Promise(() => {}) },
        fakePorts().ports,
      ),
    /** Another flow of this tab leaves. */
    replaceRecord() {
      const record = readAwayRecord();
      if (record) writeAwayRecord({ ...record, state: 'f'.repeat(32) });
      return readAwayRecord();
    },
    /** By Back, out of the back/forward cache. */
    comeBack: (persisted = true) =>
      page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted })),
  };
}

/** Its items are its own properties, as in a browser. */
function storage(isFull: boolean) {
  const items: Record<string, string> = {};
  return Object.setPrototypeOf(items, {
    getItem: (key: string) => items[key] ?? null,
    setItem(key: string, value: string): void {
      if (isFull) throw new DOMException('The quota is exceeded.', 'QuotaExceededError');
      items[key] = value;
    },
    removeItem: (key: string) => void delete items[key],
    clear(): void {
      for (const each of Object.keys(items)) delete items[each];
    },
  }) as Storage;
}
