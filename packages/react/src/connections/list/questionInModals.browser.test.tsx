import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hostModals, HostPage } from '../../dialog/hostModals.fixture.tsx';
import { type ConnectionRowProps, ConnectionsList, DisconnectPrompt } from '../index.ts';
import { createConnectionsWorld } from '../world.fixture.tsx';

afterEach(cleanup);

test.each(Object.keys(hostModals))(
  'inside %s, Esc closes the question of Disconnect, and the next one the modal',
  async (name) => {
    const { Wrapper } = createConnectionsWorld();
    render(
      <HostPage name={name}>
        <ConnectionsList />
      </HostPage>,
      { wrapper: Wrapper },
    );
    const button = await screen.findByRole('button', { name: 'Disconnect Acme CRM' });
    for (const goBack of ['', '{Shift>}{Tab}{/Shift}']) {
      await userEvent.click(button);
      await screen.findByText('Disconnect Acme CRM?');
      await userEvent.keyboard(`${goBack}{Escape}`);
      await waitFor(() => expect(screen.queryByText('Disconnect Acme CRM?')).toBeNull());
      expect(host()).toBe('open');
      expect(document.activeElement).toBe(button);
    }
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(host()).toBe('closed'));
  },
);

test.each(Object.keys(hostModals))(
  'inside %s, Esc outside of the row of a question is for the modal',
  async (name) => {
    const { Wrapper } = createConnectionsWorld();
    render(
      <HostPage name={name}>
        <ConnectionsList />
        <button>Elsewhere</button>
      </HostPage>,
      { wrapper: Wrapper },
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Acme CRM' }));
    await screen.findByText('Disconnect Acme CRM?');
    screen.getByRole('button', { name: 'Elsewhere' }).focus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(host()).toBe('closed'));
  },
);

test.each([
  ['Esc', () => userEvent.keyboard('{Escape}')],
  ['a second press', () => userEvent.click(screen.getByRole('button', { name: 'Acme CRM' }))],
])('%s closes the question in a row of the app’s own', async (_, close) => {
  const { Wrapper } = createConnectionsWorld();
  render(<ConnectionsList renderItem={rowOfTheDocs} />, { wrapper: Wrapper });
  await userEvent.click(await screen.findByRole('button', { name: 'Acme CRM' }));
  const question = await screen.findByRole('group', { name: 'Disconnect Acme CRM?' });
  expect(question).toHaveFocus();
  await close();
  await waitFor(() => expect(question).not.toBeInTheDocument());
});

/** As in the example of `DisconnectPrompt`. */
function rowOfTheDocs(props: ConnectionRowProps): ReactElement {
  return (
    <article>
      <button type="button" onClick={props.step ? props.onKeep : props.onAsk}>
        {props.connection.name}
      </button>
      {props.step && <DisconnectPrompt {...props} step={props.step} />}
    </article>
  );
}

function host(): string | undefined {
  return document.querySelector('main')?.dataset['host'];
}
