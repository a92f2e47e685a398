import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest';
import {
  type CancelledOutcome,
  type ConfirmAnswer,
  connectButtonProps,
  type ConnectedOutcome,
  type ConnectError,
  createConnectClient,
  type FetchSession,
  PolytomicConnectButton,
  PolytomicConnectProvider,
  useConnectSession,
  type UseConnectSessionOptions,
  type UseConnectSessionResult,
} from '../index.ts';
import type { ConnectDefaults } from './options/connectDefaults.ts';
import { openPopout } from './openPopout.fixture.ts';
import { WithPorts, withPorts } from './WithPorts.fixture.tsx';

const session = { redirectUrl: 'https://connect.example/' };
const fetchSession = () => Promise.resolve(session);
const connection = { id: 'c1', name: 'Acme', type: 'salesforce' };

afterEach(cleanup);

test('nothing happens before the click', () => {
  const world = fakePorts();
  const fetchNone = vi.fn(fetchSession);
  const { result } = renderHook(() => useConnectSession({ fetchSession: fetchNone }), {
    wrapper: withPorts(world.ports),
    reactStrictMode: true,
  });
  expect(result.current.status).toBe('idle');
  expect(fetchNone).not.toHaveBeenCalled();
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('status follows the flow, and connect() gives its outcome', async () => {
  const world = fakePorts();
  const statuses: string[] = [];
  const onStatusChange = vi.fn();
  const { result } = renderHook(
    () => {
      const flow = useConnectSession({ fetchSession, onStatusChange });
      statuses.push(flow.status);
      return flow;
    },
    { wrapper: withPorts(world.ports) },
  );
  let outcome: Promise<unknown> | undefined;
  act(() => {
    outcome = result.current.connect();
  });
  await waitFor(() => expect(result.current.status).toBe('waiting'));
  act(() => world.callback.deliver(world.callback.url('?status=ok')));
  expect(await outcome).toEqual({ status: 'returned', callbackParams: { status: 'ok' } });
  await waitFor(() => expect(result.current.status).toBe('returned'));
  expect([...new Set(statuses)]).toEqual(['idle', 'requesting', 'waiting', 'returned']);
  expect(onStatusChange.mock.calls.map(([status]) => status as string)).toEqual([
    'requesting',
    'waiting',
    'returned',
  ]);
  expect(onStatusChange).toHaveBeenLastCalledWith('returned', result.current);
});

test('a connection that is listed late is reported after the cancellation', async () => {
  const { calls, world, connectLate } = await cancelOnHostedPage();
  await connectLate();
  expect(calls).toEqual(['not-completed', 'Acme']);
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('an unmounted component asks no more after a cancellation', async () => {
  const { calls, world, connectLate, unmount } = await cancelOnHostedPage();
  unmount();
  await waitFor(() => expect(world.leaks().timers).toBe(0));
  await connectLate();
  expect(calls).toEqual(['not-completed']);
});

test('the functions stay the same, and a second connect() joins the first', async () => {
  const world = fakePorts();
  const onCancelled = vi.fn();
  const { result, rerender } = renderHook(() => useConnectSession({ fetchSession, onCancelled }), {
    wrapper: withPorts(world.ports),
  });
  const { connect, cancel, focus, reset } = result.current;
  let first: Promise<unknown> | undefined;
  let second: Promise<unknown> | undefined;
  act(() => {
    first = connect();
    second = connect();
  });
  rerender();
  expect(second).toBe(first);
  expect(world.surface.focused).toBe(1);
  expect(result.current).toMatchObject({ connect, cancel, focus, reset });
  act(() => reset());
  expect(await first).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(result.current.status).toBe('idle');
  expect(onCancelled).not.toHaveBeenCalled(); // the app itself has forgotten the flow
});

test('a rejected connect() that nobody awaits is not reported as unhandled', async () => {
  const unhandled = vi.fn();
  window.addEventListener('unhandledrejection', unhandled);
  const onError = vi.fn();
  const { result } = renderHook(
    () => useConnectSession({ fetchSession: () => Promise.reject(new Error('no')), onError }),
    { wrapper: withPorts(fakePorts().ports) },
  );
  act(() => void result.current.connect());
  await waitFor(() => expect(result.current.status).toBe('failed'));
  expect(onError).toHaveBeenCalledOnce();
  expect(unhandled).not.toHaveBeenCalled();
  window.removeEventListener('unhandledrejection', unhandled);
});

test('a flow that cannot start fails like any other: nothing throws', async () => {
  const onError = vi.fn();
  const { result } = renderHook(() => useConnectSession({ onError }));
  let outcome: Promise<unknown> | undefined;
  act(() => {
    outcome = result.current.connect();
  });
  await expect(outcome).rejects.toMatchObject({ code: 'options-invalid' });
  expect(result.current.status).toBe('failed');
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ message: expect.stringMatching(/fetchSession/u) as string }),
  );
});

test('a blocked window fails a headless flow, unless it can show what to do', async () => {
  for (const [whenBlocked, status, errors] of [
    [undefined, 'failed', 1],
    ['wait', 'blocked', 0],
  ] as const) {
    const world = fakePorts();
    world.surface.blocked = true;
    const onError = vi.fn();
    const { result, unmount } = renderHook(
      () => useConnectSession({ fetchSession, onError, whenBlocked }),
      { wrapper: withPorts(world.ports) },
    );
    act(() => void result.current.connect());
    await waitFor(() => expect(result.current.status).toBe(status));
    await waitFor(() => expect(onError).toHaveBeenCalledTimes(errors));
    unmount();
  }
});

test('an event in the place of the parameters is ignored: onClick={flow.connect}', async () => {
  const asked = vi.fn(fetchSession);
  function Page() {
    const flow = useConnectSession({ fetchSession: asked });
    // oxlint-disable-next-line typescript/no-misused-promises -- written as people write it
    return <button onClick={flow.connect}>{flow.status}</button>;
  }
  render(<Page />, { wrapper: withPorts(fakePorts().ports) });
  screen.getByRole('button').click();
  await screen.findByText('waiting');
  expect(asked).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ params: undefined }));
});

test.each<[string, (flow: UseConnectSessionResult) => ReactElement]>([
  // oxlint-disable-next-line typescript/no-misused-promises -- written as people write it
  ['onClick={flow.connect}', (flow) => <button onClick={flow.connect}>Connect</button>],
  [
    'onClick={() => flow.connect()}',
    (flow) => <button onClick={() => void flow.connect()}>Connect</button>,
  ],
  ['connectButtonProps(flow)', (flow) => <button {...connectButtonProps(flow)}>Connect</button>],
  [
    '<form onSubmit>',
    (flow) => (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void flow.connect();
        }}
      >
        <button>Connect</button>
      </form>
    ),
  ],
])('a click in a popout opens the window from the popout: %s', async (_, button) => {
  const { ports, surface } = fakePorts();
  const popout = openPopout();
  function Page() {
    return button(useConnectSession({ fetchSession }));
  }
  render(createPortal(<Page />, popout.document.body), { wrapper: withPorts(ports) });
  popout.document.querySelector('button')?.click();
  await waitFor(() => expect(surface.opened).toBe(1));
  expect(surface.request?.hostWindow).toBe(popout);
});

test('in a shadow root of a popout, onClick={flow.connect} opens the window from the popout', async () => {
  const { ports, surface } = fakePorts();
  const popout = openPopout();
  const root = popout.document.body.attachShadow({ mode: 'open' });
  render(createPortal(<PlainButton />, root), { wrapper: withPorts(ports) });
  root.querySelector('button')?.click();
  await waitFor(() => expect(surface.opened).toBe(1));
  expect(surface.request?.hostWindow).toBe(popout);
});

test.each<[string, (popout: Window) => void]>([
  ['closes', (popout) => popout.frameElement?.remove()],
  ['is reloaded', (popout) => popout.location.reload()],
  ['shows another page', (popout) => popout.location.assign('/another')],
  ['goes to another origin', (popout) => popout.location.assign('data:text/html,')],
])(
  'a popout that %s ends its flow, and a click in the main window starts another',
  async (_, end) => {
    const { ports, surface } = fakePorts();
    const popout = openPopout();
    const { body } = popout.document;
    render(
      <>
        <PlainButton />
        {createPortal(<PolytomicConnectButton fetchSession={fetchSession} />, body)}
      </>,
      { wrapper: withPorts(ports) },
    );
    body.querySelector('button')?.click();
    await waitFor(() => expect(surface.isOpen).toBe(true));
    await waitFor(() => expect(body.querySelector('dialog')?.open).toBe(true));
    end(popout);
    await waitFor(() => expect(surface.isOpen).toBe(false));
    screen.getByRole('button').click();
    await waitFor(() => expect(surface.isOpen).toBe(true));
  },
);

test.each<[string, (popout: Window) => void]>([
  ['has closed', (popout) => popout.frameElement?.remove()],
  ['has left for another origin', (popout) => popout.location.assign('data:text/html,')],
])(
  'connect() without a click, after the popout of the last click %s, opens from the main window',
  async (_, end) => {
    const { ports, surface } = fakePorts();
    const popout = openPopout();
    const { result } = renderHook(() => useConnectSession({ fetchSession }), {
      wrapper: withPorts(ports),
    });
    const button = popout.document.body.appendChild(popout.document.createElement('button'));
    void result.current.connectFrom(button);
    await waitFor(() => expect(surface.request?.hostWindow).toBe(popout));
    end(popout);
    await waitFor(() => expect(surface.isOpen).toBe(false));
    void result.current.connect();
    await waitFor(() => expect(surface.isOpen).toBe(true));
    expect(surface.request?.hostWindow).toBeUndefined();
  },
);

test('onPress={flow.connect} of React Aria starts a flow without parameters', async () => {
  const asked = vi.fn(fetchSession);
  function Page() {
    const flow = useConnectSession({ fetchSession: asked });
    // oxlint-disable-next-line typescript/no-misused-promises -- written as people write it
    return <AriaButton onPress={flow.connect}>{flow.status}</AriaButton>;
  }
  render(<Page />, { wrapper: withPorts(fakePorts().ports) });
  screen.getByRole('button').click();
  await screen.findByText('waiting');
  expect(asked).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ params: undefined }));
});

test('a client stands for its two functions, spread or not, in the hook or the provider', async () => {
  const replies: Record<string, unknown> = {
    '/api/session': { redirectUrl: 'https://connect.example/', receipt: 'r' },
    '/api/session/confirm': { status: 'connected', connection },
  };
  const client = createConnectClient('/api', {
    fetch: (url) => Promise.resolve(Response.json(replies[url as string])),
  });
  const uses: [UseConnectSessionOptions<never>, ConnectDefaults][] = [
    [{ client }, {}],
    [{ ...client }, {}],
    [{}, { client }],
    [{}, { ...client }],
  ];
  for (const [options, defaults] of uses) {
    const world = fakePorts();
    const { result, unmount } = renderHook(() => useConnectSession(options), {
      wrapper: ({ children }) => (
        <PolytomicConnectProvider {...defaults}>
          <WithPorts ports={world.ports}>{children}</WithPorts>
        </PolytomicConnectProvider>
      ),
    });
    act(() => void (result.current as UseConnectSessionResult).connect());
    await waitFor(() => expect(result.current.status).toBe('waiting'));
    act(() => world.callback.deliver());
    await waitFor(() => expect(result.current).toMatchObject({ outcome: { connection } }));
    unmount();
  }
});

test('in development the console warns about an onConnected that can never be called', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const client = createConnectClient('/api', { fetch: () => new Promise(() => {}) });
  const { result } = renderHook(
    () => useConnectSession({ fetchSession: client.fetchSession, onConnected: () => {} }),
    { wrapper: withPorts(fakePorts().ports) },
  );
  act(() => void result.current.connect());
  const said = warn.mock.calls.map(([message]) => message as string).join(' ');
  expect(said).toMatch(/onConnected.*confirmSession/u);
  act(() => result.current.cancel());
});

test('in development a flow that fails without an `onError` logs its error to the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const refused = { fetchSession: () => Promise.reject(new Error('My backend is down.')) };
  const onError = vi.fn<() => void>();
  for (const options of [{ ...refused, onError }, refused]) {
    expect(warn).not.toHaveBeenCalled();
    const { result } = renderHook(() => useConnectSession(options), {
      wrapper: withPorts(fakePorts().ports),
    });
    act(() => void result.current.connect().catch(() => {}));
    await waitFor(() => expect(result.current.status).toBe('failed'));
  }
  expect(onError).toHaveBeenCalledOnce();
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/My backend is down\..*session-failed\.md/u),
  );
});

test('status decides which fields there are', () => {
  const { result } = renderHook(() => useConnectSession({ fetchSession }));
  const flow = result.current;
  if (flow.status === 'connected') expectTypeOf(flow.outcome).toEqualTypeOf<ConnectedOutcome>();
  if (flow.status === 'cancelled') expectTypeOf(flow.outcome).toEqualTypeOf<CancelledOutcome>();
  if (flow.status === 'failed') expectTypeOf(flow.error).toEqualTypeOf<ConnectError>();
  if (flow.status === 'idle') expectTypeOf(flow).not.toHaveProperty('outcome');
  expect(flow.status).toBe('idle');
});

const strict: FetchSession<{ plan: string }> = fetchSession;

test('connect() takes the parameters that the session fetcher takes', () => {
  const { result } = renderHook(() => useConnectSession({ fetchSession: strict }));
  expectTypeOf(result.current.connect).parameters.toEqualTypeOf<[params: { plan: string }]>();
  const free = renderHook(() => useConnectSession({ fetchSession })).result;
  expectTypeOf(free.current.connect).parameters.toEqualTypeOf<[params?: unknown]>();
});

/** A flow whose customer came back with nothing done, and whose server knows better later. */
async function cancelOnHostedPage() {
  const world = fakePorts();
  const calls: string[] = [];
  let answer: ConfirmAnswer = { status: 'pending' };
  const { result, unmount } = renderHook(
    () =>
      useConnectSession({
        fetchSession,
        confirmSession: () => Promise.resolve(answer),
        onCancelled: ({ reason }) => calls.push(reason),
        onConnected: (outcome) => calls.push(outcome.connection.name),
      }),
    { wrapper: withPorts(world.ports) },
  );
  act(() => void result.current.connect());
  await waitFor(() => expect(result.current.status).toBe('waiting'));
  await act(async () => {
    world.callback.deliver();
    await world.clock.advance(999);
  });
  expect(result.current.status).toBe('cancelled');
  return {
    calls,
    world,
    unmount,
    connectLate: async (): Promise<void> => {
      answer = { status: 'connected', connection };
      await act(() => world.clock.advance(60_000));
    },
  };
}

function PlainButton(): ReactElement {
  const flow = useConnectSession({ fetchSession });
  // oxlint-disable-next-line typescript/no-misused-promises -- written as people write it
  return <button onClick={flow.connect}>Connect</button>;
}
