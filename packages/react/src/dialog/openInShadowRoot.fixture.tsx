import { fakePorts } from '@polytomic-connect/core/testing';
import { render, waitFor } from '@testing-library/react';
import { createPortal } from 'react-dom';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakedButton } from '../flow/WithPorts.fixture.tsx';

/** Opens the dialog in a shadow root inside another one: a page may consist of such elements. */
export async function openInShadowRoot(props: object = {}) {
  const around = document.createElement('details');
  around.open = true;
  document.body.append(around);
  const outer = around.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  const root = outer.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  render(
    <>
      {createPortal(
        <FakedButton
          ports={fakePorts().ports}
          fetchSession={() => Promise.resolve({ redirectUrl: 'https://connect.example/' })}
          {...props}
        />,
        root,
      )}
    </>,
  );
  const button = root.querySelector('button') as HTMLButtonElement;
  await userEvent.click(button);
  await waitFor(() => expect(root.querySelector('dialog')?.matches(':modal')).toBe(true));
  return { around, root, button };
}
