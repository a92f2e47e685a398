import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ConnectionsList, type ConnectionsListProps } from '../index.ts';
import type { World } from '../world.fixture.tsx';

export async function show(world: World, props: ConnectionsListProps = {}): Promise<World> {
  render(<ConnectionsList {...props} />, { wrapper: world.Wrapper });
  await screen.findByText('Acme CRM');
  return world;
}

export const row = (name: string) =>
  within(screen.getByText(name).closest('li') ?? document.createElement('li'));
export const shown = () =>
  [...document.querySelectorAll('.polytomic-connect-row-name')].map(
    ({ textContent }) => textContent,
  );
export const namesOf = (part: HTMLElement) =>
  within(part)
    .queryAllByRole('button')
    .map(({ textContent }) => textContent);
export const left = ({ sandbox }: World) => sandbox.state().connections.map(({ name }) => name);

export async function disconnect(name: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: `Disconnect ${name}` }));
  await userEvent.click(row(name).getByRole('button', { name: 'Disconnect' }));
}
