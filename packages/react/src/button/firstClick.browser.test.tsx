import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type ReactElement, StrictMode, Suspense, useEffect, useRef, useState } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton, WithPorts } from '../flow/WithPorts.fixture.tsx';
import type { RenderButtonProps } from './ButtonProps.ts';
import { PolytomicConnectButton } from './PolytomicConnectButton.tsx';

const never = (): Promise<never> => new Promise(() => {});

afterEach(cleanup);

test('the first click keeps the element, and its window is open when the click is over', async () => {
  const world = fakePorts();
  render(
    <StrictMode>
      <FakedButton fetchSession={never} ports={world.ports} />
    </StrictMode>,
  );
  const button = screen.getByRole('button');
  button.click();
  expect(world.surface.opened).toBe(1);
  expect(button.isConnected).toBe(true);
  await waitFor(() => expect(button.dataset['status']).toBe('requesting'));
});

test('a button that its own click takes away ends the flow, and nothing is left', async () => {
  const world = fakePorts();
  render(<Menu keepAlive={false} ports={world.ports} />);
  screen.getByRole('button').click();
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  await waitFor(() => expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 }));
  expect(world.surface.opened).toBe(1);
});

test('with keepAlive, the flow of a button that its own click takes away goes on', async () => {
  const world = fakePorts();
  const onReturned = vi.fn();
  render(<Menu keepAlive ports={world.ports} onReturned={onReturned} />);
  screen.getByRole('button').click();
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  world.callback.deliver();
  await waitFor(() => expect(onReturned).toHaveBeenCalledOnce());
});

test.each(['onClick', 'onStatusChange'] as const)(
  'a first click whose %s makes the page suspend is reported, and shown when the page is back',
  async (handler) => {
    const world = fakePorts();
    const onReturned = vi.fn();
    const { Details, load } = suspending();
    render(
      <Suspense fallback="Loading">
        <Row handler={handler} details={<Details />} ports={world.ports} onReturned={onReturned} />
      </Suspense>,
    );
    screen.getByRole('button').click();
    await screen.findByText('Loading');
    await waitFor(() => expect(world.surface.shown).toHaveLength(1));
    world.callback.deliver();
    await waitFor(() => expect(onReturned).toHaveBeenCalledOnce());
    load();
    await screen.findByText('Details');
    expect(screen.getByText(/^Connect your/u).dataset['status']).toBe('returned');
  },
);

test('a first click that makes the page suspend ends its flow when the page goes', async () => {
  const world = fakePorts();
  const { Details } = suspending();
  const { rerender } = render(
    <Suspense fallback="Loading">
      <Row handler="onClick" details={<Details />} ports={world.ports} />
    </Suspense>,
  );
  screen.getByRole('button').click();
  await screen.findByText('Loading');
  await waitFor(() => expect(world.surface.shown).toHaveLength(1));
  rerender(<p>Another page</p>);
  await waitFor(() => expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 }));
});

test('a first click that makes the page throw ends its flow with the page', async () => {
  const world = fakePorts();
  vi.spyOn(console, 'error').mockImplementation(() => {}); // React reports what was thrown
  render(<Row handler="onClick" details={<Broken />} ports={world.ports} />);
  expect(() => fireEvent.click(screen.getByRole('button'))).toThrow('A bug of the app.');
  expect(world.surface.opened).toBe(1);
  await waitFor(() => expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 }));
});

test('the first click starts the flow on a page whose `getComputedStyle` throws, which is reported', async () => {
  const world = fakePorts();
  render(<FakedButton fetchSession={never} ports={world.ports} />);
  const button = screen.getByRole('button');
  const reports = collectReports();
  vi.spyOn(window, 'getComputedStyle').mockImplementation(() => {
    throw new Error('Patched by an extension.');
  });
  button.click();
  vi.restoreAllMocks();
  expect(world.surface.opened).toBe(1);
  await expect.poll(() => reports[0]).toBe('Patched by an extension.');
  await waitFor(() => expect(button.dataset['status']).toBe('requesting'));
  expect(await screen.findByRole('dialog')).toBeVisible();
});

test('on a page whose `closest` throws, the flow starts, its dialog opens and closes, and the app stays', async () => {
  const world = fakePorts();
  const onCancelled = vi.fn();
  render(<FakedButton fetchSession={never} ports={world.ports} onCancelled={onCancelled} />);
  const button = screen.getByRole('button');
  const reports = collectReports();
  vi.spyOn(Element.prototype, 'closest').mockImplementation(() => {
    throw new Error('Patched by an extension.');
  });
  onTestFinished(() => void vi.restoreAllMocks());
  button.click();
  expect(world.surface.opened).toBe(1);
  await expect.poll(() => document.querySelector('dialog:modal')).not.toBeNull();
  document.querySelector<HTMLElement>('.polytomic-connect-close')?.click();
  await expect.poll(() => onCancelled).toHaveBeenCalledOnce();
  await expect.poll(() => document.querySelector('dialog')).toBeNull();
  expect(button.isConnected).toBe(true);
  await expect.poll(() => reports[0]).toBe('Patched by an extension.');
});

test('the first click starts the flow on a page whose `focus` throws, which is reported', async () => {
  const world = fakePorts();
  render(<FakedButton fetchSession={never} ports={world.ports} />);
  const button = screen.getByRole('button');
  const reports = collectReports();
  vi.spyOn(HTMLElement.prototype, 'focus').mockImplementation(() => {
    throw new Error('Patched by an extension.');
  });
  button.click();
  expect(world.surface.opened).toBe(1);
  const dialog = await screen.findByRole('dialog');
  await expect.poll(() => reports.length).toBeGreaterThan(1); // of the button, and of the dialog
  vi.restoreAllMocks();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
});

test('params that cannot be read keep no flow from starting', async () => {
  const world = fakePorts();
  const reports = collectReports();
  const params = {
    get type(): string {
      throw new Error('A bug of the app.');
    },
  };
  render(<FakedButton fetchSession={never} ports={world.ports} params={params} />);
  const button = screen.getByRole('button');
  button.click();
  expect(world.surface.opened).toBe(1);
  await waitFor(() => expect(button.dataset['status']).toBe('requesting'));
  await expect.poll(() => reports).toContain('A bug of the app.');
});

test('a click that an effect makes starts the flow as well', async () => {
  const world = fakePorts();
  function Started() {
    const button = useRef<HTMLButtonElement>(null);
    useEffect(() => button.current?.click(), []);
    return (
      <WithPorts ports={world.ports}>
        <PolytomicConnectButton ref={button} fetchSession={never} />
      </WithPorts>
    );
  }
  vi.spyOn(console, 'error').mockImplementation(() => {}); // React warns: it cannot render inside of an effect
  render(<Started />);
  expect(world.surface.opened).toBe(1);
  expect((await screen.findByRole('dialog')).dataset['status']).toBe('requesting');
});

test('hundreds of buttons read the storage once', () => {
  const read = vi.spyOn(Storage.prototype, 'getItem');
  const names = Array.from({ length: 300 }, (_, index) => `Type ${index}`);
  render(names.map((name) => <FakedButton key={name} integrationName={name} />));
  expect(screen.getAllByText(/^Connect Type/u)).toHaveLength(300);
  expect(read).toHaveBeenCalledTimes(1);
});

test('a page that renders again renders only the buttons whose props have changed', () => {
  const rendered = vi.fn((props: RenderButtonProps) => <button {...props} />);
  const page = (name: string) => (
    <>
      <PolytomicConnectButton fetchSession={never} integrationName="Snowflake" render={rendered} />
      <PolytomicConnectButton fetchSession={never} integrationName={name} render={rendered} />
    </>
  );
  const { rerender } = render(page('Stripe'));
  expect(rendered).toHaveBeenCalledTimes(2);
  rerender(page('Stripe'));
  expect(rendered).toHaveBeenCalledTimes(2);
  rerender(page('Slack'));
  expect(rendered).toHaveBeenCalledTimes(3);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Connect Snowflake',
    'Connect Slack',
  ]);
});

/** A menu that closes when its item is clicked. */
function Menu(props: {
  keepAlive: boolean;
  ports: ReturnType<typeof fakePorts>['ports'];
  onReturned?: () => void;
}) {
  const [open, setOpen] = useState(true);
  return open ? (
    <FakedButton
      {...props}
      fetchSession={() => Promise.resolve({ redirectUrl: 'https://connect.example/' })}
      onClick={() => setOpen(false)}
    />
  ) : null;
}

/** A row whose details open with the click. */
function Row({
  handler,
  details,
  ...props
}: {
  handler: 'onClick' | 'onStatusChange';
  details: ReactElement;
  ports: ReturnType<typeof fakePorts>['ports'];
  onReturned?: () => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <FakedButton
        {...props}
        fetchSession={() => Promise.resolve({ redirectUrl: 'https://connect.example/' })}
        {...{ [handler]: () => setOpen(true) }}
      />
      {open && details}
    </>
  );
}

function Broken(): never {
  throw new Error('A bug of the app.');
}

/** A component that is not there before `load` is called. */
function suspending() {
  let loaded = false;
  let resolve: (() => void) | undefined;
  const loading = new Promise<void>((done) => {
    resolve = done;
  });
  const Details = (): ReactElement => {
    if (!loaded) throw loading;
    return <p>Details</p>;
  };
  const load = (): void => {
    loaded = true;
    resolve?.();
  };
  return { Details, load };
}

/** The messages of the errors that are reported as unhandled, for which the test does not fail then. */
function collectReports(): string[] {
  const reports: string[] = [];
  const listen = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reports.push((event.reason as Error).message);
  };
  addEventListener('unhandledrejection', listen, { capture: true });
  onTestFinished(async () => {
    cleanup();
    // Reported after all others.
    void Promise.reject(new Error('The test is over.'));
    await expect.poll(() => reports).toContain('The test is over.');
    removeEventListener('unhandledrejection', listen, { capture: true });
  });
  return reports;
}
