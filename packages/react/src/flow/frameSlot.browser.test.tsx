import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { useConnectSession } from '../index.ts';

afterEach(cleanup);

test('the frame of a flow that has ended does not come back with its place', async () => {
  const { rerender, flow, frames } = renderPlace();
  void flow().connect();
  await waitFor(() => expect(frames()).toBe(1));
  act(() => flow().cancel());
  expect(frames()).toBe(0);
  rerender(false);
  rerender(true);
  expect(frames()).toBe(0);
});

test('the frame of a flow that has ended before it had a place is not shown later', async () => {
  const { rerender, flow, frames } = renderPlace();
  rerender(false);
  void flow().connect();
  await waitFor(() => expect(flow().status).toBe('waiting'));
  act(() => flow().cancel());
  rerender(true);
  expect(frames()).toBe(0);
});

test('a frame that was left for a window does not come back with its place', async () => {
  const { rerender, flow, frames } = renderPlace();
  void flow().connect();
  await waitFor(() => expect(frames()).toBe(1));
  act(() => flow().openWindow());
  await waitFor(() => expect(flow()).toMatchObject({ status: 'waiting', surface: 'popup' }));
  rerender(false);
  rerender(true);
  expect(frames()).toBe(0);
  act(() => flow().cancel());
});

test('the frame of a running flow comes back with its place', async () => {
  const { rerender, flow, frames } = renderPlace();
  void flow().connect();
  await waitFor(() => expect(frames()).toBe(1));
  rerender(false);
  rerender(true);
  expect(frames()).toBe(1);
});

/** A flow with a place for its frame, which can be taken away. */
function renderPlace() {
  const { result } = renderHook(() =>
    useConnectSession({
      fetchSession: () => Promise.resolve({ redirectUrl: `${location.origin}/hosted` }),
      callbackUrl: `${location.origin}/callback`,
      surface: 'iframe',
    }),
  );
  let place: HTMLElement | undefined;
  const rerender = (shown: boolean): void => {
    place?.remove();
    place = shown ? document.body.appendChild(document.createElement('main')) : undefined;
    result.current.frameRef(place ?? null);
  };
  onTestFinished(() => rerender(false));
  rerender(true);
  return {
    rerender,
    flow: () => result.current,
    frames: () => document.querySelectorAll('main iframe').length,
  };
}
