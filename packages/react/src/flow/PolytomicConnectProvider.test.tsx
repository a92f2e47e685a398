// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { PolytomicConnectButton, PolytomicConnectProvider } from '../index.ts';
import { type ConnectDefaults, useConnectDefaults } from './options/connectDefaults.ts';

test('what is below a provider is rendered again when one of its defaults changes, and not otherwise', () => {
  const rendered = vi.fn();
  function Below() {
    rendered(useConnectDefaults());
    return null;
  }
  const below = <Below />;
  const page = (defaults: ConnectDefaults) => (
    <PolytomicConnectProvider {...defaults}>{below}</PolytomicConnectProvider>
  );
  const { rerender } = render(page({ colorScheme: 'dark' }));
  rerender(page({ colorScheme: 'dark' }));
  expect(rendered).toHaveBeenCalledOnce();
  rerender(page({ colorScheme: 'light' }));
  expect(rendered).toHaveBeenLastCalledWith({ colorScheme: 'light' });
  rerender(page({ colorScheme: 'light', appName: 'Acme' }));
  rerender(page({ colorScheme: 'light', appName: 'Acme' }));
  expect(rendered).toHaveBeenCalledTimes(3);
});

test('of a provider around another one, nothing is inherited', () => {
  const rendered = vi.fn();
  function Below() {
    rendered(useConnectDefaults());
    return null;
  }
  render(
    <PolytomicConnectProvider colorScheme="dark" messages={{ cancel: 'Abbrechen' }}>
      <PolytomicConnectProvider appName="Acme">
        <Below />
      </PolytomicConnectProvider>
    </PolytomicConnectProvider>,
  );
  expect(rendered).toHaveBeenLastCalledWith({ appName: 'Acme' });
});

test('an app is shown although its client has no functions, which JavaScript cannot check', async () => {
  const client = { fetchSession: 'https://app.example', confirmSession: 5 } as never;
  const onError = vi.fn();
  const { getByRole } = render(
    <PolytomicConnectProvider client={client}>
      <PolytomicConnectButton onError={onError} />
    </PolytomicConnectProvider>,
  );
  getByRole('button').click();
  await expect
    .poll(() => onError.mock.calls)
    .toEqual([[expect.objectContaining({ code: 'options-invalid' })]]);
});
