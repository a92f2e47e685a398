import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, StrictMode, useState } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { PolytomicConnectButton, PolytomicConnectProvider, type SessionReply } from '../index.ts';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';

const session: SessionReply = { redirectUrl: 'https://connect.example/', receipt: 'r' };
const connection = { id: 'c1', name: 'Salesforce', type: 'salesforce' };
const nothingLeft = { surfaces: 0, listeners: 0, timers: 0 };

const fetchSession = () => Promise.resolve(session);
const confirmSession = () => Promise.resolve({ status: 'connected', connection } as const);

afterEach(cleanup);

test('one click, one session, one verified connection', async () => {
  const world = fakePorts();
  const onConnected = vi.fn();
  render(
    <FakedButton
      {...{ fetchSession, confirmSession, onConnected }}
      ports={world.ports}
      integrationName="Salesforce"
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  const dialog = await screen.findByRole('dialog', { name: 'Connect Salesforce' });
  await waitFor(() => expect(dialog.textContent).toContain('Continue in the other window'));
  world.callback.deliver();
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  expect(onConnected.mock.calls[0]).toEqual([
    { status: 'connected', connection, callbackParams: {} },
  ]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(world.leaks()).toEqual(nothingLeft);
});

test('in StrictMode, a double click asks for one session and opens one window', async () => {
  const world = fakePorts();
  const fetchOnce = vi.fn(fetchSession);
  render(
    <StrictMode>
      <FakedButton fetchSession={fetchOnce} ports={world.ports} />
    </StrictMode>,
  );
  await userEvent.dblClick(screen.getByRole('button', { name: 'Connect your account' }));
  await screen.findByText('Continue in the other window');
  expect(fetchOnce).toHaveBeenCalledOnce();
  expect(world.surface.opened).toBe(1);
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
});

test('unmounting ends the flow, leaves nothing behind and calls no callback', async () => {
  const world = fakePorts();
  const onCancelled = vi.fn();
  let signal: AbortSignal | undefined;
  const { unmount } = render(
    <StrictMode>
      <FakedButton
        fetchSession={(request) => {
          ({ signal } = request);
          return new Promise(() => {});
        }}
        ports={world.ports}
        onCancelled={onCancelled}
      />
    </StrictMode>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(world.leaks()).toEqual({ surfaces: 1, listeners: 1, timers: 2 });
  unmount();
  await waitFor(() => expect(world.leaks()).toEqual(nothingLeft));
  expect(signal?.aborted).toBe(true);
  expect(document.querySelector('dialog')).toBeNull();
  expect(onCancelled).not.toHaveBeenCalled();
});

test('with keepAlive a flow in a window outlives the button, and still reports', async () => {
  const world = fakePorts();
  const onConnected = vi.fn();
  const { unmount } = render(
    <FakedButton
      {...{ fetchSession, confirmSession, onConnected }}
      ports={world.ports}
      keepAlive
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Continue in the other window');
  unmount();
  expect(document.querySelector('dialog')).toBeNull();
  world.callback.deliver();
  await waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  expect(world.leaks()).toEqual(nothingLeft);
});

test('with keepAlive a flow in a frame ends with the button, because its frame is gone', async () => {
  const world = fakePorts();
  const { unmount } = render(
    <FakedButton {...{ fetchSession }} ports={world.ports} surface="iframe" keepAlive />,
  );
  await userEvent.click(screen.getByRole('button'));
  unmount();
  await waitFor(() => expect(world.leaks()).toEqual(nothingLeft));
});

test('the latest callback is called, not the one of the click', async () => {
  const { ports, callback } = fakePorts();
  const first = vi.fn();
  const latest = vi.fn();
  const { rerender } = render(
    <FakedButton {...{ fetchSession, confirmSession, ports }} onConnected={first} />,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Continue in the other window');
  rerender(<FakedButton {...{ fetchSession, confirmSession, ports }} onConnected={latest} />);
  callback.deliver();
  await waitFor(() => expect(latest).toHaveBeenCalledOnce());
  expect(first).not.toHaveBeenCalled();
});

test('a handler of the app runs first, and can keep the flow from starting', async () => {
  const world = fakePorts();
  render(
    <FakedButton
      {...{ fetchSession }}
      ports={world.ports}
      onClick={(event) => event.preventDefault()}
    />,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(world.surface.opened).toBe(0);
});

test('the ref is that of the button, and its props are those of a button', () => {
  const ref = createRef<HTMLButtonElement>();
  render(
    <PolytomicConnectButton
      ref={ref}
      fetchSession={fetchSession}
      className="mine"
      title="Hi"
      disabled
    >
      Link it
    </PolytomicConnectButton>,
  );
  expect(ref.current).toBe(screen.getByRole('button', { name: 'Link it' }));
  expect(ref.current).toMatchObject({
    type: 'button',
    className: 'mine',
    title: 'Hi',
    disabled: true,
  });
});

test('what an old library has added to every object does not reach the button', () => {
  Object.assign(Object.prototype, { title: 'of every object' });
  onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'title'));
  render(<PolytomicConnectButton fetchSession={() => new Promise(() => {})} id="ours" />);
  const button = screen.getByRole('button');
  Reflect.deleteProperty(Object.prototype, 'title');
  expect(button.getAttribute('title')).toBeNull();
  expect(button.id).toBe('ours');
});

test('`render` replaces the button with one of the app, which keeps its own look', async () => {
  const world = fakePorts();
  render(
    <FakedButton
      fetchSession={fetchSession}
      ports={world.ports}
      render={(props, { status }) => <button {...props}>It is {status}</button>}
    />,
  );
  expect(screen.getByRole('button', { name: 'It is idle' }).className).toBe('');
  await userEvent.click(screen.getByRole('button', { name: 'It is idle' }));
  expect(await screen.findByText('It is waiting')).toBe(
    screen.getAllByRole('button', { hidden: true })[0],
  );
});

test('a button that `render` returns beside something else stays when it is clicked, and gets the focus back', async () => {
  const world = fakePorts();
  render(
    <FakedButton
      fetchSession={fetchSession}
      ports={world.ports}
      render={(props) => (
        <>
          <button {...props} />
          <small>Opens a window</small>
        </>
      )}
    />,
  );
  const button = screen.getByRole('button');
  await userEvent.click(button);
  await screen.findByText('Continue in the other window');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button));
  expect(screen.getByRole('button')).toBe(button);
});

test('a provider sets defaults, and the props of the button win', async () => {
  const world = fakePorts();
  const own = vi.fn(fetchSession);
  render(
    <PolytomicConnectProvider
      fetchSession={() => Promise.reject(new Error('not this one'))}
      colorScheme="dark"
      messages={{ connect: () => 'Verbinden' }}
    >
      <FakedButton ports={world.ports} fetchSession={own} params={{ plan: 'pro' }} />
    </PolytomicConnectProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Verbinden' }));
  await screen.findByText('Continue in the other window');
  expect(own).toHaveBeenCalledWith(
    expect.objectContaining({ params: { plan: 'pro' }, dark: true }),
  );
  expect(screen.getByRole('dialog').dataset['colorScheme']).toBe('dark');
});

test('a provider sets the title of the frame, and the prop of the button wins', async () => {
  for (const [own, title] of [
    [undefined, 'Our page'],
    ['My page', 'My page'],
  ] as const) {
    const world = fakePorts();
    render(
      <PolytomicConnectProvider frameTitle="Our page">
        <FakedButton
          ports={world.ports}
          fetchSession={fetchSession}
          surface="iframe"
          frameTitle={own}
        />
      </PolytomicConnectProvider>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(world.surface.request?.frameTitle).toBe(title);
    cleanup();
  }
});

test('Cancel, Close and Esc each end the flow, and the focus returns to the button', async () => {
  const world = fakePorts();
  const onCancelled = vi.fn();
  render(<FakedButton {...{ fetchSession, onCancelled }} ports={world.ports} />);
  const button = screen.getByRole('button');
  const ways = [
    () => userEvent.click(screen.getByRole('button', { name: 'Cancel' })),
    () => userEvent.click(screen.getByRole('button', { name: 'Close' })),
    () => userEvent.keyboard('{Escape}'),
  ];
  for (const [index, leave] of ways.entries()) {
    await userEvent.click(button);
    await screen.findByText('Continue in the other window');
    await leave();
    await waitFor(() => expect(onCancelled).toHaveBeenCalledTimes(index + 1));
    expect(onCancelled).toHaveBeenLastCalledWith({ status: 'cancelled', reason: 'dismissed' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(button);
    expect(world.leaks()).toEqual(nothingLeft);
  }
});

test('a blocked window is opened by another click, with the session that is already there', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  const fetchOnce = vi.fn(fetchSession);
  const onError = vi.fn();
  render(<FakedButton fetchSession={fetchOnce} ports={world.ports} onError={onError} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Your browser blocked the window');
  world.surface.blocked = false;
  await userEvent.click(screen.getByRole('button', { name: 'Open window' }));
  await screen.findByText('Continue in the other window');
  expect(world.surface.shown).toEqual(['https://connect.example/']);
  expect(fetchOnce).toHaveBeenCalledOnce();
  expect(onError).not.toHaveBeenCalled();
});

test('a fault is shown, reported once, and can be tried again', async () => {
  const world = fakePorts();
  const onError = vi.fn();
  const flaky = vi.fn(fetchSession).mockRejectedValueOnce(new Error('The server answered 500.'));
  render(<FakedButton fetchSession={flaky} ports={world.ports} onError={onError} />);
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText(/could not be connected/u);
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'session-failed' }),
  );
  expect(document.body.textContent).not.toContain('500');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Continue in the other window');
});

test('what happens in the dialog does not reach the row that it stands in', async () => {
  const world = fakePorts();
  const onRow = vi.fn();
  render(
    <table>
      <tbody>
        <tr onClick={onRow} onKeyDown={onRow}>
          <td>
            <FakedButton {...{ fetchSession }} ports={world.ports} />
          </td>
        </tr>
      </tbody>
    </table>,
  );
  await userEvent.click(screen.getByRole('button'));
  await screen.findByText('Continue in the other window');
  onRow.mockClear();
  await userEvent.click(screen.getByText('Continue in the other window'));
  await userEvent.click(screen.getByRole('button', { name: 'Show window' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onRow).not.toHaveBeenCalled();
});

test('two buttons run two flows', async () => {
  const worlds = [fakePorts(), fakePorts()] as const;
  const onConnected = vi.fn();
  function Page() {
    const [count, setCount] = useState(0);
    return (
      <>
        <p>{count} connected</p>
        {worlds.map(({ ports }, index) => (
          <FakedButton
            key={ports === worlds[0].ports ? 'a' : 'b'}
            {...{ fetchSession, confirmSession, ports }}
            integrationName={`App ${index}`}
            onConnected={(outcome) => {
              onConnected(outcome);
              setCount(count + 1);
            }}
          />
        ))}
      </>
    );
  }
  render(<Page />);
  for (const [index, world] of worlds.entries()) {
    await userEvent.click(screen.getByRole('button', { name: `Connect App ${index}` }));
    await screen.findByText('Continue in the other window');
    world.callback.deliver();
    await screen.findByText(`${index + 1} connected`);
  }
  expect(onConnected).toHaveBeenCalledTimes(2);
});
