import { renderToString } from 'react-dom/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  ConnectCallback,
  createConnectClient,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  PolytomicConnectProvider,
} from './index.ts';

test('on a server the button renders, and nothing else', () => {
  const html = renderToString(
    <PolytomicConnectProvider fetchSession={() => Promise.reject(new Error('never'))}>
      <PolytomicConnectButton integrationName="Salesforce" surface="iframe" />
    </PolytomicConnectProvider>,
  );
  expect(html).toBe(
    '<button type="button" aria-haspopup="dialog" data-status="idle" class="polytomic-connect-button" data-part="button" data-color-scheme="system">Connect Salesforce</button>',
  );
});

test('a name that is empty counts as none', () => {
  const messages = { connect: (name = 'something') => `Add ${name}` };
  const button = renderToString(<PolytomicConnectButton integrationName="" />);
  expect(button).toContain('>Connect your account</button>');
  const frame = renderToString(<PolytomicConnectFrame integrationName="" messages={messages} />);
  expect(frame).toContain('>Add something</button>');
});

test('a message that throws on a server leaves the English one, and the process alive', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));
  const messages = {
    connect: () => {
      throw new Error('There is no `window`.');
    },
  };
  expect(renderToString(<PolytomicConnectButton messages={messages} />)).toContain(
    '>Connect your account</button>',
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).not.toHaveBeenCalled();
});

test.each([
  ['button', PolytomicConnectButton],
  ['frame', PolytomicConnectFrame],
])('nothing of a spread client reaches the DOM of the %s', (_name, Component) => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
  const client = createConnectClient('/api/polytomic');
  const html = renderToString(<Component {...client} integrationName="Salesforce" />);
  for (const name of Object.keys(client))
    expect(html.toLowerCase()).not.toContain(`${name.toLowerCase()}=`);
  expect(complaint).not.toHaveBeenCalled();
});

test('no `style` attribute is rendered on a server: a Content-Security-Policy would stop it for good', () => {
  const html = renderToString(
    <>
      <PolytomicConnectButton integrationName="Salesforce" />
      <PolytomicConnectFrame integrationName="Salesforce" />
      <ConnectCallback />
    </>,
  );
  expect(html).toContain('Connect Salesforce');
  expect(html).not.toContain('style=');
});
