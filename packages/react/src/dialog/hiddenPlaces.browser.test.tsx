import { fakePorts } from '@polytomic-connect/core/testing';
import { cleanup, render, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import '../styles.css';

/*
 * A modal that nobody can see still keeps the whole page from being used. So whatever hides the place in which our
 * dialog stands, the dialog is shown elsewhere or ends.
 */
const session = { redirectUrl: 'https://connect.example/' };

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

const button = (): ReactNode => (
  <FakedButton ports={fakePorts().ports} fetchSession={() => Promise.resolve(session)} />
);
const close = (element: HTMLElement): void => void ((element as HTMLDetailsElement).open = false);
const hideContent = (element: HTMLElement): void =>
  void (element.style.contentVisibility = 'hidden');

test.each<[string, (inside: ReactNode) => ReactNode, (around: HTMLElement) => void]>([
  [
    'a role=dialog in a <details> that closes',
    (inside) => details(<RoleDialog>{inside}</RoleDialog>),
    close,
  ],
  [
    'a role=dialog in what is hidden until found',
    (inside) => <RoleDialog>{inside}</RoleDialog>,
    (around) => around.setAttribute('hidden', 'until-found'),
  ],
  [
    'a role=dialog that content-visibility hides',
    (inside) => <RoleDialog>{inside}</RoleDialog>,
    hideContent,
  ],
  [
    'an aria-modal that content-visibility hides',
    (inside) => <div aria-modal="true">{inside}</div>,
    hideContent,
  ],
  [
    'a popover in a <details> that closes',
    (inside) =>
      details(
        <div popover="manual" ref={showPopover}>
          {inside}
        </div>,
      ),
    close,
  ],
  [
    'a modal in a <details> that closes',
    (inside) => details(<dialog ref={showModal}>{inside}</dialog>),
    close,
  ],
  [
    'a modal that content-visibility hides',
    (inside) => <dialog ref={showModal}>{inside}</dialog>,
    hideContent,
  ],
])('in %s, the dialog does not lock the page unseen', async (_, wrap, hide) => {
  const { container } = render(<div>{wrap(button())}</div>);
  await open(document);
  hide(container.querySelector('details') ?? (container.firstElementChild as HTMLElement));
  await waitFor(() => expect(isUsable(document)).toBe(true));
});

test.each<[string, string, (host: HTMLElement) => void]>([
  ['is not displayed any more', 'div', (around) => void (around.style.display = 'none')],
  ['is in a <details> that closes', 'details', close],
  ['is in a modal that closes', 'dialog', (around) => (around as HTMLDialogElement).close()],
  ['is moved', 'div', (around) => document.body.prepend(around)],
])(
  'in a shadow tree whose host %s, the dialog does not lock the page unseen',
  async (_, kind, hide) => {
    const around = document.createElement(kind);
    const host = document.createElement('div');
    around.append(host);
    document.body.append(around);
    if (around instanceof HTMLDialogElement) around.showModal();
    if (around instanceof HTMLDetailsElement) around.open = true;
    const root = host.attachShadow({ mode: 'open' });
    render(createPortal(button(), root));
    await open(root);
    hide(around);
    await waitFor(() => expect(isUsable(root)).toBe(true));
  },
);

function RoleDialog({ children }: { children: ReactNode }): ReactNode {
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as many libraries write it
  return <div role="dialog">{children}</div>;
}

function details(inside: ReactNode): ReactNode {
  return (
    <details open>
      <summary>More</summary>
      {inside}
    </details>
  );
}

function showPopover(element: HTMLElement | null): void {
  if (element?.matches(':popover-open') === false) element.showPopover();
}

function showModal(element: HTMLDialogElement | null): void {
  if (element?.open === false) element.showModal();
}

async function open(root: ParentNode): Promise<void> {
  await userEvent.click(root.querySelector('.polytomic-connect-button') as HTMLElement);
  await waitFor(() => expect(dialogIn(root)?.dataset['status']).toBe('waiting'));
  expect(isUsable(root)).toBe(true);
}

/** Whether the customer sees the dialog as a modal, or there is none. */
function isUsable(root: ParentNode): boolean {
  const dialog = dialogIn(root);
  return dialog === null || (dialog.matches(':modal') && dialog.checkVisibility());
}

function dialogIn(root: ParentNode): HTMLDialogElement | null {
  return root.querySelector('dialog.polytomic-connect-dialog');
}
