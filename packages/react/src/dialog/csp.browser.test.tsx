import { fakePorts } from '@polytomic-connect/core/testing';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PolytomicConnectFrame } from '../index.ts';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';

test('under a Content-Security-Policy that allows no inline style and no unsafe HTML nothing is refused', async () => {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  document.head.append(policy); // for good, so this file has one test
  const refused = vi.fn();
  document.addEventListener('securitypolicyviolation', refused);
  document.body.appendChild(document.createElement('i')).setAttribute('style', 'color: red');
  expect(() => document.createElement('p').insertAdjacentHTML('beforeend', '<i></i>')).toThrow(
    'TrustedHTML',
  );
  await expect.poll(() => refused).toHaveBeenCalledTimes(2); // it is in force

  const world = fakePorts();
  render(
    <>
      <FakedButton
        fetchSession={() => Promise.resolve({ redirectUrl: 'https://connect.example/' })}
        confirmSession={() =>
          Promise.resolve({
            status: 'connected',
            connection: { id: 'c1', name: 'Acme', type: 'a' },
          })
        }
        ports={world.ports}
        integrationName="A"
      />
      <PolytomicConnectFrame
        fetchSession={() => Promise.resolve({ redirectUrl: `${location.origin}/hosted-page` })}
        callbackUrl={`${location.origin}/callback`}
        integrationName="B"
        autoStart
      />
    </>,
  );
  await expect.poll(() => document.querySelector('[data-loaded="true"]')).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Connect A' }));
  // Another flow runs, in the real world; this one runs in its own.
  await screen.findByText('Continue in the other window');
  world.callback.deliver();
  await screen.findByText('A is connected');
  expect(refused).toHaveBeenCalledTimes(2);
});
