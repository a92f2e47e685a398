// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { PolytomicConnectProvider } from '../index.ts';
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
