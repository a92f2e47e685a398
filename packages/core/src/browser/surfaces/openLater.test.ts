import { expect, test, vi } from 'vitest';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import type { Session } from '../../flow/session.ts';
import { createCode } from '../createCode.ts';
import { openLater } from './openLater.ts';

const session = { redirectUrl: 'https://connect.example/' } as Session;
const missing = {
  get: () => undefined,
  load: () => Promise.reject(new TypeError('Failed to fetch')),
};
const present = { get: () => undefined, load: () => Promise.resolve({}) };
const never = vi.fn<() => OpenSurface>();

test.each([
  ['iframe', 'frame-unavailable'],
  ['redirect', 'code-unavailable'],
  ['popup', 'code-unavailable'],
] as const)(
  'a surface %s whose code cannot be loaded ends the flow as %s',
  async (surface, code) => {
    const report = vi.fn<SurfaceRequest['report']>();
    const open = openLater({ surface, report }, missing, never);
    open.show(session);
    await expect.poll(() => report).toHaveBeenCalledOnce();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ type: 'failed', error: { code } });
  },
);

test('a surface that is closed before its code is loaded is never opened', async () => {
  const report = vi.fn<SurfaceRequest['report']>();
  const opened = vi.fn<() => OpenSurface>();
  const surface = openLater({ surface: 'iframe', report }, present, opened);
  surface.close();
  await new Promise(setImmediate);
  expect(opened).not.toHaveBeenCalled();
  expect(report).not.toHaveBeenCalled();
});

test('a session that comes before the code is shown once both are there', async () => {
  const show = vi.fn<OpenSurface['show']>();
  const made = { show } as unknown as OpenSurface;
  const surface = openLater({ surface: 'iframe', report: vi.fn() }, present, () => made);
  surface.show(session);
  await expect.poll(() => show).toHaveBeenCalledExactlyOnceWith(session);
});

test('a surface that is closed before its code fails to load reports nothing', async () => {
  const report = vi.fn<SurfaceRequest['report']>();
  const surface = openLater({ surface: 'iframe', report }, missing, never);
  surface.close();
  await new Promise(setImmediate);
  expect(report).not.toHaveBeenCalled();
});

test('once the code is loaded, the surface does what is asked of it', async () => {
  const source = {};
  const [show, focus, close] = [
    vi.fn<OpenSurface['show']>(),
    vi.fn<() => void>(),
    vi.fn<() => void>(),
  ];
  const made: OpenSurface = { show, focus, close, owns: (window) => window === source };
  const surface = openLater({ surface: 'iframe', report: vi.fn() }, present, () => made);
  surface.focus(); // nothing is there yet
  expect(surface.owns(source)).toBe(false);
  await new Promise(setImmediate);
  expect(show).not.toHaveBeenCalled();
  surface.show(session);
  surface.focus();
  expect(surface.owns(source)).toBe(true);
  expect(surface.owns({})).toBe(false);
  surface.close();
  expect(show).toHaveBeenCalledExactlyOnceWith(session);
  expect(focus).toHaveBeenCalledOnce();
  expect(close).toHaveBeenCalledOnce();
});

test('with code that is loaded already, a surface is there at once', async () => {
  const opens = createCode(() => Promise.resolve({ open: () => made }));
  const made = {} as OpenSurface;
  await opens.load();
  expect(openLater({ surface: 'popup', report: vi.fn() }, opens, ({ open }) => open())).toBe(made);
});

test('a window can be focused and closed before its code is loaded', async () => {
  const popup = { focus: vi.fn<() => void>(), close: vi.fn<() => void>() };
  const opened = vi.fn<() => OpenSurface>();
  const surface = openLater({ surface: 'popup', report: vi.fn() }, present, opened, popup);
  surface.focus();
  expect(popup.focus).toHaveBeenCalledOnce();
  surface.close();
  expect(popup.close).toHaveBeenCalledOnce();
  await new Promise(setImmediate);
  expect(opened).not.toHaveBeenCalled();
});
