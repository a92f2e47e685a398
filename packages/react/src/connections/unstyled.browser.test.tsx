import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { PolytomicConnectProvider } from '../index.ts';
import { PolytomicConnectLinkButton, PolytomicIntegrations } from './index.ts';
import { createConnectionsWorld } from './world.fixture.tsx';

afterEach(cleanup);

test('with an `unstyled` provider the integrations page has the classes of the app alone, and works', async () => {
  const world = createConnectionsWorld({ allow: { link: true, types: ['salesforce', 'mysql'] } });
  render(
    <PolytomicConnectProvider client={world.client} unstyled>
      <PolytomicIntegrations className="page" list={{ classNames: { item: 'item' } }} />
      <PolytomicConnectLinkButton className="link" />
    </PolytomicConnectProvider>,
    { wrapper: world.Wrapper },
  );
  await screen.findByRole('searchbox');
  await userEvent.click(screen.getByRole('button', { name: 'Ask a colleague' }));
  await userEvent.click(screen.getByRole('button', { name: 'Disconnect Acme CRM' }));
  const classes = [...document.querySelectorAll('[data-part]')].flatMap((part) => [
    ...part.classList,
  ]);
  expect(classes.toSorted()).toEqual(['item', 'item', 'item', 'link', 'page']);
  const question = screen.getByRole('group', { name: 'Disconnect Acme CRM?' });
  await userEvent.click(question.querySelector('[data-look="danger"]') as HTMLElement);
  expect(document.activeElement).toHaveAttribute('data-part', 'list');
  await screen.findByText('Acme CRM is disconnected');
});
