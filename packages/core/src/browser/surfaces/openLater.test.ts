import { expect, test, vi } from 'vitest';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import type { Session } from '../../flow/session.ts';
import { openLater } from './openLater.ts';

const session = { redirectUrl: 'https://connect.example/' } as Session;

test.each([
  ['iframe', 'frame-unavailable'],
  ['redirect', 'code-unavailable'],
] as const)(
  'a surface %s whose code cannot be loaded ends the flow as %s',
  async (surface, code) => {
    const report = vi.fn<SurfaceRequest['report']>();
    const request = { surface, report } as unknown as SurfaceRequest;
    const open = openLater(request, () => Promise.reject(new TypeError('Failed to fetch')));
    open.show(session);
    await expect.poll(() => report).toHaveBeenCalledOnce();
    expect(report.mock.calls[0]?.[0]).toMatchObject({ type: 'failed', error: { code } });
  },
);

test('a surface that is closed before its code is loaded is never opened', async () => {
  const report = vi.fn<SurfaceRequest['report']>();
  const opened = vi.fn<(request: SurfaceRequest) => OpenSurface>();
  const code = Promise.resolve(opened);
  const surface = openLater({ surface: 'iframe', report } as unknown as SurfaceRequest, () => code);
  surface.close();
  await new Promise(setImmediate);
  expect(opened).not.toHaveBeenCalled();
  expect(report).not.toHaveBeenCalled();
});

test('a session that comes before the code is shown once both are there', async () => {
  const show = vi.fn<OpenSurface['show']>();
  const made = { show } as unknown as OpenSurface;
  const surface = openLater({} as SurfaceRequest, () => Promise.resolve(() => made));
  surface.show(session);
  await expect.poll(() => show).toHaveBeenCalledExactlyOnceWith(session);
});

test('a surface that is closed before its code fails to load reports nothing', async () => {
  const report = vi.fn<SurfaceRequest['report']>();
  const request = { surface: 'iframe', report } as unknown as SurfaceRequest;
  const surface = openLater(request, () => Promise.reject(new TypeError('Failed to fetch')));
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
  const surface = openLater({} as SurfaceRequest, () => Promise.resolve(() => made));
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
