import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { PolytomicConnectButton } from '../index.ts';
import { WithPorts } from '../flow/WithPorts.fixture.tsx';
import stylesheet from '../styles.unlayered.css?url';
import { connected, currentWorld, newWorld, session } from './storyWorld.fixture.ts';

/** A page with a strict Content Security Policy. */
const meta: Meta = {
  title: 'Examples/Strict CSP',
  beforeEach() {
    newWorld();
  },
};

export default meta;
type Story = StoryObj;

const POLICY = "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

const violations: string[] = [];

/** A page of its own with that policy; React renders into it from here. */
function StrictPage({ children }: { children: ReactNode }): ReactElement {
  const [page, setPage] = useState<Document | null>(null);
  return (
    <>
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- a page of ours, which a policy holds. */}
      <iframe
        title="A page with a strict policy"
        style={{ width: '100%', height: 560, border: 0 }}
        srcDoc={`<!doctype html><html lang="en"><head><title>Strict</title>
          <meta http-equiv="Content-Security-Policy" content="${POLICY}">
          <link rel="stylesheet" href="${stylesheet}"></head><body></body></html>`}
        onLoad={({ currentTarget }) => {
          const { contentDocument } = currentTarget;
          contentDocument?.addEventListener('securitypolicyviolation', (event) => {
            violations.push(event.effectiveDirective);
          });
          setPage(contentDocument);
        }}
      />
      {page && createPortal(children, page.body)}
    </>
  );
}

/** Under `default-src 'self'` and Trusted Types: the stylesheet is a file, and nothing else is needed. */
export const StrictCsp: Story = {
  render: () => (
    <StrictPage>
      <WithPorts ports={currentWorld().ports}>
        <PolytomicConnectButton
          integrationName="Salesforce"
          fetchSession={() => Promise.resolve(session)}
          confirmSession={() => Promise.resolve(connected)}
        />
      </WithPorts>
    </StrictPage>
  ),
  beforeEach() {
    violations.length = 0;
  },
  play: async () => {
    const frame: HTMLIFrameElement = screen.getByTitle('A page with a strict policy');
    const body = await waitFor(() => {
      const loaded = frame.contentDocument?.body;
      if (!loaded?.querySelector('button')) throw new Error('It has not loaded.');
      return loaded;
    });
    const page = within(body);
    await userEvent.click(page.getByRole('button', { name: 'Connect Salesforce' }));
    await waitFor(() => expect(page.getByText('Continue in the other window')).toBeVisible());
    await expect(getComputedStyle(page.getByRole('dialog')).borderRadius).not.toBe('0px'); // it has loaded
    currentWorld().callback.deliver();
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull());
    await expect(violations).toEqual([]);

    // The policy is in force: an inline style is refused, and is all that is.
    const style = body.ownerDocument.createElement('style');
    style.textContent = 'i { color: red }';
    body.append(style);
    await waitFor(() => expect(violations).toEqual(['style-src-elem']));
  },
};
