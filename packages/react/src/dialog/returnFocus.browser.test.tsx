import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';

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

const disabled: Case = { props: (isBusy) => ({ disabled: isBusy }) };
const fieldset: Case = {
  around: (isBusy, button) => <fieldset disabled={isBusy}>{button}</fieldset>,
};

test.each<[string, Case]>([
  ['disabled', disabled],
  ['in a disabled fieldset', fieldset],
  ['not displayed', { props: (isBusy) => ({ style: { display: isBusy ? 'none' : 'block' } }) }],
  ['invisible', { props: (isBusy) => ({ style: { visibility: isBusy ? 'hidden' : 'visible' } }) }],
  ['hidden', { props: (isBusy) => ({ hidden: isBusy }) }],
  ['inert', { around: (isBusy, button) => <div ref={makeInert(isBusy)}>{button}</div> }],
])('the focus returns to a button that was %s, as soon as it can', async (_, how) => {
  await expectFocusBack(document, (page) => page, how);
});

test.each<[string, Case]>([
  ['disabled', disabled],
  ['in a disabled fieldset', fieldset],
])(
  'in a shadow tree, the focus returns to a button that was %s, as soon as it can',
  async (_, how) => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    await expectFocusBack(root, (page) => createPortal(page, root as unknown as Element), how);
  },
);

async function expectFocusBack(
  root: Document | ShadowRoot,
  put: (page: ReactNode) => ReactNode,
  { props = () => ({}), around = (_, button) => button }: Case,
): Promise<void> {
  const { ports } = fakePorts();
  let setBusy: (isBusy: boolean) => void = () => {};
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
  await userEvent.click(button as HTMLElement);
  await waitFor(() => expect(root.querySelector('dialog')?.dataset['status']).toBe('waiting'));
  act(() => setBusy(true));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  expect(root.activeElement).not.toBe(button);
  act(() => setBusy(false));
  await waitFor(() => expect(root.activeElement).toBe(button));
}

/** The attribute, which React has as a prop since 19 only. */
function makeInert(isBusy: boolean): (element: HTMLElement | null) => void {
  return (element) => void element?.toggleAttribute('inert', isBusy);
}
