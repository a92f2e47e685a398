import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { Fragment, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton, withPorts } from '../../flow/WithPorts.fixture.tsx';
import { ConnectDialog, connectButtonProps, useConnectSession } from '../../index.ts';
import { openInShadowRoot } from '../openInShadowRoot.fixture.tsx';

const session = { redirectUrl: 'https://connect.example/' };

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

interface Case {
  /** What the app does to its button while the flow runs. */
  props?: (isBusy: boolean) => object;
  around?: (isBusy: boolean, button: ReactNode) => ReactNode;
}

const fieldset: Case = {
  around: (isBusy, button) => <fieldset disabled={isBusy}>{button}</fieldset>,
};

const unusable: [string, Case][] = [
  ['disabled', { props: (isBusy) => ({ disabled: isBusy }) }],
  ['in a disabled fieldset', fieldset],
  ['not displayed', { props: (isBusy) => ({ style: { display: isBusy ? 'none' : 'block' } }) }],
  ['invisible', { props: (isBusy) => ({ style: { visibility: isBusy ? 'hidden' : 'visible' } }) }],
  ['hidden', { props: (isBusy) => ({ hidden: isBusy }) }],
  ['inert', { around: (isBusy, button) => <div ref={makeInert(isBusy)}>{button}</div> }],
];

test.each(unusable)(
  'the focus returns to a button that was %s, as soon as it can',
  async (_, how) => {
    const { focused, button, free } = await endWhileBusy(document, (page) => page, how);
    expect(focused()).not.toBe(button);
    free();
    await waitFor(() => expect(focused()).toBe(button));
  },
);

test.each(unusable)(
  'the focus returns to a button that its own click made unusable (%s), as soon as it can',
  async (_, { props = () => ({}), around = (__, button) => button }) => {
    const { ports } = fakePorts();
    function Page(): ReactNode {
      const [isBusy, setBusy] = useState(false);
      return around(
        isBusy,
        <FakedButton
          {...props(isBusy)}
          ports={ports}
          fetchSession={() => Promise.resolve(session)}
          onClick={() => setBusy(true)}
          onCancelled={() => setBusy(false)}
        />,
      );
    }
    render(<Page />);
    await clickAndCancel();
    await waitFor(() => expect(document.activeElement).toBe(document.querySelector('button')));
  },
);

test.each([
  ['the only one', ['Salesforce'], 'Salesforce'],
  ['one of two', ['Salesforce', 'HubSpot'], 'Salesforce'],
])(
  'a button of the hook in a fieldset beside the dialog, which its own click disables: %s',
  async (_, names, focused) => {
    const { ports } = fakePorts();
    function Page(): ReactNode {
      const [isBusy, setBusy] = useState(false);
      const flow = useConnectSession({
        fetchSession: () => Promise.resolve(session),
        onCancelled: () => setBusy(false),
      });
      const { onClick, ...button } = connectButtonProps(flow);
      return (
        <>
          <fieldset disabled={isBusy}>
            {names.map((name) => (
              <button
                {...button}
                key={name}
                id={name}
                onClick={(event) => {
                  onClick(event);
                  setBusy(true);
                }}
              />
            ))}
          </fieldset>
          <ConnectDialog flow={flow} onRetry={() => {}} />
        </>
      );
    }
    render(<Page />, { wrapper: withPorts(ports) });
    await clickAndCancel();
    await waitFor(() => expect(document.querySelector('fieldset')?.disabled).toBe(false));
    await Promise.resolve(); // the page's changes have been observed
    expect(document.activeElement?.id).toBe(focused);
  },
);

test('a plain button of the hook that is disabled while its flow runs gets the focus back', async () => {
  const label = 'Connect';
  function Page(): ReactNode {
    const flow = useConnectSession({ fetchSession: () => Promise.resolve(session) });
    const isRunning = flow.status === 'requesting' || flow.status === 'waiting';
    return (
      <>
        <button disabled={isRunning} onClick={() => void flow.connect()}>
          <span>{label}</span>
        </button>
        <button>Another</button>
        <ConnectDialog flow={flow} onRetry={() => {}} />
      </>
    );
  }
  render(<Page />, { wrapper: withPorts(fakePorts().ports) });
  await clickAndCancel();
  await waitFor(() => expect(document.activeElement?.textContent).toBe(label));
});

test('a browser that refuses the focus until the layout is read, as WebKit after a rendering, gives it', async () => {
  const hide: Case = { around: (isBusy, button) => <div hidden={isBusy}>{button}</div> };
  const { focused, button, free } = await endWhileBusy(document, (page) => page, hide);
  const layout = vi.spyOn(button, 'getClientRects');
  const focus = vi.spyOn(button, 'focus').mockImplementation((options) => {
    if (layout.mock.calls.length > 0) HTMLElement.prototype.focus.call(button, options);
  });
  free();
  await waitFor(() => expect(focus).toHaveBeenCalled());
  expect(focused()).toBe(button);
});

/** Clicks the first button, and ends its flow by Esc. */
async function clickAndCancel(): Promise<void> {
  await userEvent.click(document.querySelector('button') as HTMLElement);
  await waitFor(() => expect(document.querySelector('dialog')?.dataset['status']).toBe('waiting'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.querySelector('dialog')).toBeNull());
}

test('in a shadow tree, the focus returns to a button that was in a disabled fieldset, as soon as it can', async () => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const put = (page: ReactNode): ReactNode => createPortal(page, root);
  const { focused, button, free } = await endWhileBusy(root, put, fieldset);
  expect(focused()).not.toBe(button);
  free();
  await waitFor(() => expect(focused()).toBe(button));
});

test.each<[string, (around: HTMLElement, button: HTMLButtonElement, isBusy: boolean) => void]>([
  ['is disabled', (_, button, isBusy) => (button.disabled = isBusy)],
  ['is in a part of the page that is inert', (around, _, isBusy) => (around.inert = isBusy)],
])('a button in a shadow root that %s gets the focus back afterwards', async (_, change) => {
  const { around, root, button } = await openInShadowRoot();
  change(around, button, true);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  expect(root.activeElement).toBeNull();
  change(around, button, false);
  await waitFor(() => expect(root.activeElement).toBe(button));
  cleanup();
  around.remove();
});

test.each<[string, (isBusy: boolean, button: ReactNode) => ReactNode]>([
  ['replaced by a spinner', (isBusy, button) => (isBusy ? <i>Busy</i> : button)],
  ['given another key', (isBusy, button) => <Fragment key={String(isBusy)}>{button}</Fragment>],
  ['wrapped', (isBusy, button) => (isBusy ? <div>{button}</div> : button)],
])('the focus goes to the button that follows one that was %s', async (_, around) => {
  document.body.id = 'app'; // the focus is on the body where the button has gone at once
  onTestFinished(() => document.body.removeAttribute('id'));
  const { ports } = fakePorts();
  function Page(): ReactNode {
    const flow = useConnectSession({ fetchSession: () => Promise.resolve(session) });
    const isBusy = flow.status === 'waiting' || flow.status === 'requesting';
    return (
      <main>
        {around(isBusy, <button {...connectButtonProps(flow)}>Connect</button>)}
        <ConnectDialog flow={flow} onRetry={() => {}} />
      </main>
    );
  }
  render(<Page />, { wrapper: withPorts(ports) });
  await userEvent.click(document.querySelector('button') as HTMLElement);
  await waitFor(() => expect(document.querySelector('dialog')?.matches(':modal')).toBe(true));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.querySelector('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(document.querySelector('button')));
});

test('a button that comes back late, with the same id, gets the focus', async () => {
  const { free } = await endWhileBusy(document, (page) => page, {
    around: (isBusy, button) => (isBusy ? <i>Busy</i> : button),
    props: () => ({ id: 'connect' }),
  });
  expect(document.activeElement).toBe(document.body);
  free();
  await waitFor(() => expect(document.activeElement?.id).toBe('connect'));
});

test.each([
  ['two', ['Salesforce', 'HubSpot']],
  ['three', ['Salesforce', 'HubSpot', 'Postgres']],
])(
  'when the row of the button leaves a list of %s, no button of another row gets the focus',
  async (_, names) => {
    const { ports } = fakePorts();
    let leave: (() => void) | undefined;
    function Page(): ReactNode {
      const flow = useConnectSession({ fetchSession: () => Promise.resolve(session) });
      const [shown, setShown] = useState(names);
      leave = () => setShown(names.slice(1));
      return (
        <main tabIndex={-1}>
          <ul>
            {shown.map((name) => (
              <li key={name}>
                <button {...connectButtonProps(flow)}>Connect {name}</button>
              </li>
            ))}
          </ul>
          <ConnectDialog flow={flow} onRetry={() => {}} />
        </main>
      );
    }
    render(<Page />, { wrapper: withPorts(ports) });
    await userEvent.click(document.querySelector('button') as HTMLElement);
    await waitFor(() => expect(document.querySelector('dialog')?.matches(':modal')).toBe(true));
    act(() => leave?.());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(document.querySelector('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(document.querySelector('main')));
  },
);

test('where two new buttons stand in the place of the one that is gone, neither gets the focus', async () => {
  const { free } = await endWhileBusy(document, (page) => page, {
    around: (isBusy, button) =>
      isBusy ? <i>Busy</i> : [<Fragment key="one">{button}</Fragment>, <b key="two">{button}</b>],
  });
  free();
  await waitFor(() => expect(document.querySelectorAll('button')).toHaveLength(2));
  await Promise.resolve(); // the page's changes have been observed
  expect(document.activeElement).toBe(document.body);
});

/** Runs a flow, makes its button unusable, and ends the flow by Esc. */
async function endWhileBusy(
  root: Document | ShadowRoot,
  put: (page: ReactNode) => ReactNode,
  { props = () => ({}), around = (_, button) => button }: Case,
) {
  const { ports } = fakePorts();
  let setBusy: ((isBusy: boolean) => void) | undefined;
  function Page(): ReactNode {
    const [isBusy, set] = useState(false);
    setBusy = set;
    return around(
      isBusy,
      <FakedButton
        {...props(isBusy)}
        ports={ports}
        fetchSession={() => Promise.resolve(session)}
      />,
    );
  }
  render(put(<Page />));
  const button = root.querySelector<HTMLElement>('.polytomic-connect-button');
  if (button === null) throw new Error('There is no button.');
  await userEvent.click(button);
  await waitFor(() => expect(root.querySelector('dialog')?.dataset['status']).toBe('waiting'));
  act(() => setBusy?.(true));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  return { button, focused: () => root.activeElement, free: () => act(() => setBusy?.(false)) };
}

/** The attribute, which React has as a prop since 19 only. */
function makeInert(isBusy: boolean): (element: HTMLElement | null) => void {
  return (element) => void element?.toggleAttribute('inert', isBusy);
}
