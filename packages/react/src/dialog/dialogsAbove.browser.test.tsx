import { fakePorts } from '@polytomic-connect/core/testing';
import * as Radix from '@radix-ui/react-dialog';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';
import { openInShadowRoot } from './openInShadowRoot.fixture.tsx';
import '../styles.css';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/' });

afterEach(cleanup);

test.each(['in it', 'on the body'])(
  'Esc closes the dialog that the app has opened over ours, not ours, with the focus %s',
  async (focus) => {
    render(
      <>
        <FakedButton fetchSession={fetchSession} ports={fakePorts().ports} />
        <dialog data-testid="over">
          <button>Stay signed in</button>
        </dialog>
      </>,
    );
    await userEvent.click(screen.getByRole('button'));
    await screen.findByText('Continue in the other window');
    const over = screen.getByTestId<HTMLDialogElement>('over');
    over.showModal();
    if (focus === 'on the body') (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(over.open).toBe(false));
    expect(screen.getByText('Continue in the other window')).toBeDefined();
  },
);

test('with the focus on the body, Esc closes the upper one of two dialogs', async () => {
  render(
    <>
      {['A', 'B'].map((name) => (
        <FakedButton
          key={name}
          integrationName={name}
          fetchSession={fetchSession}
          ports={fakePorts().ports}
        />
      ))}
    </>,
  );
  for (const name of ['A', 'B']) {
    screen.getByText(`Connect ${name}`, { selector: 'button' }).click();
    await screen.findByRole('dialog', { name: `Connect ${name}` });
  }
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Connect B' })).toBeNull());
  expect(screen.getByRole('dialog', { name: 'Connect A' })).toBeDefined();
});

test('a Radix modal that the app opens over ours hides none of our buttons from screen readers', async () => {
  const { rerender } = render(besideRadix(false));
  const button = screen.getByRole('button');
  await userEvent.click(button);
  await screen.findByText('Continue in the other window');
  rerender(besideRadix(true));
  await waitFor(() => expect(button.closest('[aria-hidden="true"]')).not.toBeNull());
  for (const name of ['Cancel', 'Close'])
    expect(screen.getByRole('button', { name })).toBeDefined();
});

test('in a shadow root, Esc closes the dialog that the app has opened over ours, also with the focus on the body', async () => {
  const { around, root } = await openInShadowRoot();
  const over = document.body.appendChild(document.createElement('dialog'));
  over.showModal();
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(over.open).toBe(false));
  expect(root.querySelector('dialog')?.open).toBe(true);
  cleanup();
  around.remove();
  over.remove();
});

function besideRadix(open: boolean): ReactElement {
  return (
    <>
      <FakedButton fetchSession={fetchSession} ports={fakePorts().ports} />
      <Radix.Root open={open}>
        <Radix.Portal>
          <Radix.Content aria-describedby={undefined}>
            <Radix.Title>Still there?</Radix.Title>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </>
  );
}
