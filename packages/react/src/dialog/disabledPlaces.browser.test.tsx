import { fakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import '../styles.css';

/* A form that is being saved disables its fieldset, and with it every button of a modal that stands in there. */

const modals: [string, (inside: ReactNode) => ReactElement][] = [
  ['a native modal', (inside) => <dialog ref={showModal}>{inside}</dialog>],
  [
    'a popover',
    (inside) => (
      <div popover="manual" ref={showPopover}>
        {inside}
      </div>
    ),
  ],
  ['an aria-modal', (inside) => <div aria-modal="true">{inside}</div>],
];

afterEach(cleanup);

test.each(modals)(
  'in %s in a fieldset that the click disables, the dialog can be closed',
  async (_, modal) => {
    const form = renderForm(modal, () => form.disable());
    await userEvent.click(button());
    await expectToClose();
    expect(dialog()).toBeNull();
  },
);

test.each(modals)(
  'in %s in a fieldset that is disabled later, the dialog can be closed',
  async (_, modal) => {
    const form = renderForm(modal);
    await userEvent.click(button());
    await waitFor(() => expect(dialog()?.matches(':modal')).toBe(true));
    act(form.disable);
    await expectToClose();
    expect(dialog()).toBeNull();
  },
);

function renderForm(modal: (inside: ReactNode) => ReactElement, onClick = (): void => {}) {
  let disable: (() => void) | undefined;
  const { ports } = fakePorts();
  function Form(): ReactElement {
    const [isDisabled, setDisabled] = useState(false);
    disable = () => setDisabled(true);
    return (
      <fieldset disabled={isDisabled}>
        {modal(
          <FakedButton
            ports={ports}
            onClick={onClick}
            fetchSession={() => Promise.resolve({ redirectUrl: 'https://connect.example/' })}
          />,
        )}
      </fieldset>
    );
  }
  render(<Form />);
  return { disable: () => disable?.() };
}

async function expectToClose(): Promise<void> {
  await waitFor(() => expect(dialog()?.matches(':modal')).toBe(true));
  const close = dialog()?.querySelector('.polytomic-connect-close') as HTMLElement;
  await waitFor(() => expect(close.matches(':disabled')).toBe(false));
  await userEvent.click(close);
  await waitFor(() => expect(dialog()).toBeNull());
}

function showModal(element: HTMLDialogElement | null): void {
  if (element?.open === false) element.showModal();
}

function showPopover(element: HTMLElement | null): void {
  if (element?.matches(':popover-open') === false) element.showPopover();
}

function button(): HTMLElement {
  return document.querySelector('.polytomic-connect-button') as HTMLElement;
}

function dialog(): HTMLDialogElement | null {
  return document.querySelector('.polytomic-connect-dialog');
}
