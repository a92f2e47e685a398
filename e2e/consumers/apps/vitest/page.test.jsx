import { afterEach, expect, test } from 'vitest';
import { createConnectClient, PolytomicConnectButton } from '@polytomic-connect/react';
import { fakeConnect } from '@polytomic-connect/react/testing';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';

const client = createConnectClient('/api/polytomic');

function Page() {
  const [name, setName] = useState('');
  return (
    <>
      <PolytomicConnectButton
        client={client}
        integrationName="Salesforce"
        params={{ type: 'salesforce' }}
        onConnected={({ connection }) => setName(connection.name)}
      />
      {name !== '' && <p role="status">Connected {name}.</p>}
    </>
  );
}

afterEach(cleanup);

test('a customer who connects is told so', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  fireEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  await connect.connected({ id: 'c1', name: 'Acme CRM', type: 'salesforce' });
  expect((await screen.findByRole('status')).textContent).toBe('Connected Acme CRM.');
});

test('a customer who closes the window can start again', async () => {
  const connect = fakeConnect();
  render(<Page />, { wrapper: connect.Wrapper });
  fireEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  await connect.cancelled();
  fireEvent.click(screen.getByRole('button', { name: 'Connect Salesforce' }));
  expect(screen.getByRole('dialog', { name: 'Connect Salesforce' })).toBeTruthy();
});
